"""The index comes to hold what the folder holds, each article once, however often it is filled."""

import threading
from dataclasses import replace

import pytest

from bot.errors import SearchError
from bot.model import Analysis, Article
from bot.retrieval.opensearch import Address, Cluster, Filled, Indices, OpenSearchArchive
from bot.retrieval.opensearch.bulk import put, write_all
from bot.retrieval.opensearch.documents import document
from bot.retrieval.opensearch.mapping import index_body
from bot.text import terms
from tests.opensearch.articles import analyse, article, fill, ids, invented, reading, rebuild


@pytest.fixture
def articles() -> list[Article]:
    return [invented(number) for number in range(40)]


@pytest.fixture
def archive(indices: Indices) -> OpenSearchArchive:
    return OpenSearchArchive(indices.cluster)


def test_every_article_is_there_once(indices: Indices, articles: list[Article], archive: OpenSearchArchive) -> None:
    assert fill(indices, articles) == Filled(40, 0, 0, (), 40)
    assert list(archive.articles()) == ids(articles)


def test_a_second_run_sends_nothing(indices: Indices, articles: list[Article]) -> None:
    fill(indices, articles)
    assert fill(indices, articles, analyse=_must_not_analyse) == Filled(0, 40, 0, (), 40)


def test_only_what_changed_is_sent_and_what_is_gone_is_removed(
    indices: Indices, articles: list[Article], archive: OpenSearchArchive
) -> None:
    fill(indices, articles)
    changed = article("news/00003", "“The walrus needs the harbour,” said Maud Ekholm.")
    now = [changed, *articles[4:30], invented(77)]
    filled = fill(indices, now)
    assert filled == Filled(2, 26, 13, (), 28)
    assert list(archive.articles()) == ids(now)
    assert [hit.article for hit in archive.passages(terms("walrus"), 5)] == ["news/00003"]


def test_a_shorter_article_leaves_none_of_its_old_passages(indices: Indices, archive: OpenSearchArchive) -> None:
    fill(indices, [article("a", "The heron waits.\n\nThe walrus sleeps.\n\nThe otter swims.")])
    fill(indices, [article("a", "The heron waits.")])
    assert archive.passages(terms("walrus otter"), 5) == []
    assert len(archive.passages(terms("heron"), 5)) == 1


def test_other_code_that_reads_sends_all_again(indices: Indices, articles: list[Article]) -> None:
    fill(indices, articles)
    assert fill(indices, articles, b"another") == Filled(40, 0, 0, (), 40)


def test_what_an_older_run_still_sends_does_not_overwrite_a_newer_one(
    indices: Indices, articles: list[Article], archive: OpenSearchArchive
) -> None:
    fill(indices, articles)
    late = replace(articles[0], title="walrus")
    assert list(write_all(indices.cluster, indices.alias, [put(document(reading(analyse(late)), "late", run=1))])) == [
        []
    ]
    indices.refresh(indices.alias)
    assert archive.passages(terms("walrus"), 5) == []


def test_a_clock_that_was_set_back_does_not_keep_articles_from_being_written(
    indices: Indices, monkeypatch: pytest.MonkeyPatch, archive: OpenSearchArchive
) -> None:
    fill(indices, [article("a", "The heron waits.")])
    monkeypatch.setattr("bot.retrieval.opensearch.indices.time.time_ns", lambda: 10**15)
    fill(indices, [article("a", "The walrus waits.")])
    assert archive.passages(terms("walrus"), 5)


def test_an_empty_folder_empties_the_index_only_when_it_is_rebuilt(indices: Indices, articles: list[Article]) -> None:
    fill(indices, articles)
    with pytest.raises(SearchError, match="nothing was removed"):
        fill(indices, [])
    assert indices.size(indices.alias) == 40
    assert rebuild(indices, []).size == 0
    assert indices.size(indices.alias) == 0


def test_what_cannot_be_written_is_named_and_the_rest_is_there(indices: Indices, articles: list[Article]) -> None:
    broken = replace(articles[0], title="half a pair \ud800")
    filled = fill(indices, [broken, *articles[1:]])
    assert [one.article for one in filled.refused] == [broken.id]
    assert (filled.sent, filled.size, filled.complete) == (39, 39, False)


def test_questions_are_answered_all_through_a_rebuild(
    indices: Indices, articles: list[Article], archive: OpenSearchArchive
) -> None:
    fill(indices, articles)
    expected = archive.passages(terms("harbour ferry"), 10)
    stop = threading.Event()
    seen: list[object] = []

    def ask() -> None:
        while not stop.is_set():
            try:
                seen.append(archive.passages(terms("harbour ferry"), 10))
            except SearchError as error:
                seen.append(error)

    asking = [threading.Thread(target=ask) for _ in range(3)]
    for thread in asking:
        thread.start()
    for _ in range(4):
        assert rebuild(indices, articles).complete
    stop.set()
    for thread in asking:
        thread.join()
    assert len(seen) > 20
    assert [hits for hits in seen if hits != expected] == []


def test_a_rebuild_leaves_one_index(indices: Indices, articles: list[Article]) -> None:
    fill(indices, articles)
    indices.begin(run=5)  # One that was broken off; and another when it had just been swapped.
    indices.cluster.client.indices.create(index=f"{indices.alias}-7", body=index_body(indices.cluster.check(), 1, 0))
    rebuild(indices, articles[:10])
    found = indices.cluster.client.indices.get(index=f"{indices.alias}-*")
    assert [list(one["aliases"]) for one in found.values()] == [[indices.alias]]
    assert fill(indices, articles[:10], analyse=_must_not_analyse).unchanged == 10


def test_an_index_of_somebody_else_is_left_alone(indices: Indices) -> None:
    cluster = Cluster(replace(indices.cluster.address, index=f"{indices.alias}-foreign"))
    cluster.client.indices.create(index=cluster.index)
    with pytest.raises(SearchError, match="an index of its own"):
        fill(Indices(cluster), [invented(1)])
    cluster.client.close()


def test_an_index_of_another_version_is_to_be_rebuilt(indices: Indices, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(indices, [invented(1)])
    monkeypatch.setattr("bot.retrieval.opensearch.indices.FORMAT", 99)
    with pytest.raises(SearchError, match="index --rebuild"):
        fill(indices, [invented(1)])


def test_nothing_is_written_where_the_index_was_deleted_meanwhile(indices: Indices, articles: list[Article]) -> None:
    fill(indices, articles)

    def deleting(one: Article) -> Analysis:
        indices.cluster.client.indices.delete(index=f"{indices.alias}-1")
        return analyse(one)

    with pytest.raises(SearchError, match="is gone"):
        fill(indices, [invented(90)], analyse=deleting)
    assert not indices.cluster.client.indices.exists(index=f"{indices.alias}*", allow_no_indices=False)


def test_before_it_is_filled_there_is_a_line_on_how_to(indices: Indices, archive: OpenSearchArchive) -> None:
    with pytest.raises(SearchError, match=r"run_bot\.py index"):
        archive.passages(["harbour"], 5)


def test_an_index_that_is_there_keeps_its_copies_on_both_nodes(indices: Indices) -> None:
    fill(indices, [invented(1)])
    settings = indices.cluster.client.indices.get_settings(index=indices.alias)[f"{indices.alias}-1"]["settings"]
    assert settings["index"]["number_of_replicas"] == "1"


def test_a_wrong_address_is_said(tmp_path_factory: pytest.TempPathFactory) -> None:
    cluster = Cluster(Address(("http://127.0.0.1:9",), timeout=1.0))
    with pytest.raises(SearchError, match=r"http://127\.0\.0\.1:9 cannot be reached"):
        cluster.check()


def _must_not_analyse(one: Article) -> Analysis:
    raise AssertionError(one.id)
