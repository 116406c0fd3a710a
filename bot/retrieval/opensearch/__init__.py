"""Archives past one machine, in an OpenSearch index; the client is an extra of the package (``opensearch``)."""

from bot.retrieval.opensearch.archive import OpenSearchArchive
from bot.retrieval.opensearch.cluster import Address, Cluster
from bot.retrieval.opensearch.filling import Filled, fill, rebuild
from bot.retrieval.opensearch.indices import Indices

__all__ = [
    "Address",
    "Cluster",
    "Filled",
    "Indices",
    "OpenSearchArchive",
    "fill",
    "rebuild",
]
