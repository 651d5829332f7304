"""What a snapshot holds: the graphs of its documents by digest, and the lines that all documents share, in buckets.

The register of units is put together from what every document adds to it. After a change of a few documents only the subjects
that they speak of are put together again, and only the buckets that those fall into are packed anew:

    what changed documents said before, and say now ─ subjects in which that differs ─ what any document says of those ─ buckets
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg import directory
from kg.cache import Cache
from kg.entry import pack, unpack
from kg.errors import StoreError
from kg.incidence import Incidence, joined
from kg.tally import Report
from kg.vocabulary import Vocabulary

FEW = 0.2
"""Up to this share of changed documents the register is made from the last one; beyond it from nothing."""
BUCKETS = 256
"""How many buckets the register's lines fall into, by their subjects."""
LOOKED_FOR = 20
"""Up to so many subjects are looked for in each document's lines as they are packed; for more the lines are taken apart."""
DOCUMENTS, SHARED = "documents.z", "shared.z"


@dataclass(frozen=True, slots=True)
class Bucket:
    """Sorted N-Quads lines, packed; ``digest`` names them by what they say.

    ``units`` is how many units they describe, ``companies`` which of those are companies: (name, IRI as written).
    """

    digest: str
    units: int
    companies: tuple[tuple[str, str], ...]
    packed: bytes

    @classmethod
    def of(cls, lines: Iterable[str]) -> Bucket:
        """A bucket of those N-Quads lines, in whatever order they come."""
        every = sorted(lines)
        digest = hashlib.blake2b("\n".join(every).encode(), digest_size=16).hexdigest()
        return cls(digest, directory.described(every), tuple(directory.companies(every).items()), pack(every))

    @property
    def lines(self) -> list[str]:
        """The N-Quads lines, sorted, unpacked anew at each call."""
        return _lines(self.packed)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a snapshot holds: for each document's graph the digest of its quads and the key of its entry; what all share.

    ``shared`` are the register's buckets and, as the last, one of the ontology, the data set's description and the links between
    units of different buckets.
    """

    documents: dict[str, str]
    keys: dict[str, str]
    shared: tuple[Bucket, ...]

    @property
    def name(self) -> str:
        """The snapshot's name: equal contents, equal names."""
        seen = hashlib.blake2b(digest_size=10)
        graphs = (f"{graph} {digest}" for graph, digest in sorted(self.documents.items()))
        for line in (*graphs, *(bucket.digest for bucket in self.shared)):
            seen.update(f"{line}\n".encode())
        return seen.hexdigest()

    def blocks(self) -> Iterator[bytes]:
        """The shared lines as blocks of bytes."""
        return (unpack(bucket.packed) for bucket in self.shared)

    def since(self, old: Contents) -> tuple[list[str], list[str]]:
        """The shared lines that ``old`` had and this has not, and those that are new; sorted."""
        gone: set[str] = set()
        new: set[str] = set()
        for one, other in zip(old.shared, self.shared, strict=True):
            if one.digest != other.digest:
                before, after = set(one.lines), set(other.lines)
                gone |= before - after
                new |= after - before
        return sorted(gone - new), sorted(new - gone)

    def save(self, folder: Path) -> None:
        """Write it beside a snapshot's database."""
        lines = "".join(f"{graph} {digest} {self.keys[graph]}\n" for graph, digest in self.documents.items())
        (folder / DOCUMENTS).write_bytes(zlib.compress(lines.encode(), 1))
        head = [[b.digest, b.units, b.companies, len(b.packed)] for b in self.shared]
        packed = zlib.compress(json.dumps(head, ensure_ascii=False).encode(), 1)
        with (folder / SHARED).open("wb") as file:
            file.write(len(packed).to_bytes(8, "little") + packed)
            file.writelines(bucket.packed for bucket in self.shared)

    @classmethod
    def of(cls, folder: Path) -> Contents | None:
        """What a snapshot says that it holds; ``None`` where it does not, or in another form."""
        try:
            told = [line.split(" ") for line in unpack((folder / DOCUMENTS).read_bytes()).decode().split("\n") if line]
            data = (folder / SHARED).read_bytes()
            at = 8 + int.from_bytes(data[:8], "little")
            buckets = []
            for digest, units, companies, size in json.loads(unpack(data[8:at])):
                named = tuple((name, subject) for name, subject in companies)
                buckets.append(Bucket(digest, units, named, data[at : at + size]))
                at += size
            documents = {graph: digest for graph, digest, _ in told}
            keys = {graph: key for graph, _, key in told}
        except (OSError, ValueError, TypeError, zlib.error):
            return None
        return cls(documents, keys, tuple(buckets)) if len(buckets) == BUCKETS + 1 and at == len(data) else None


def put_together(
    cache: Cache, keys: list[str], vocabulary: Vocabulary, report: Report, old: Contents | None = None
) -> tuple[Contents, Incidence]:
    """Add up what the entries say into ``report``, and put together what documents share: graphs and incidence.

    ``old`` is what the last snapshot holds; the result is the same without it. Raises ``StoreError`` for a damaged cache.
    """
    documents: dict[str, str] = {}
    of_graph: dict[str, str] = {}

    def pieces() -> Iterator[Incidence]:
        for entry in cache.entries(keys):
            report.add(entry.summary)
            documents[entry.graph] = entry.digest
            of_graph[entry.graph] = entry.key
            yield Incidence.of_bytes(entry.incidence)

    try:
        whole = joined(pieces())
        register = (_changed(cache, of_graph, old) if old else None) or _anew(cache, keys)
    except (ValueError, zlib.error) as error:
        raise StoreError(f"{cache.path} is damaged: {error}", hint="remove it and build again") from error
    return Contents(documents, of_graph, (*register, _rest(register, vocabulary, report))), whole


def lines_of(named: Iterable[str], vocabulary: Vocabulary, report: Report) -> list[str]:
    """All lines that documents share, from what each adds to the register."""
    register = _buckets(directory.merged(named))
    return [line for bucket in (*register, _rest(register, vocabulary, report)) for line in bucket.lines]


def _rest(register: Iterable[Bucket], vocabulary: Vocabulary, report: Report) -> Bucket:
    """The bucket of what belongs to no one subject of the register; tells the report how many units there are."""
    buckets = list(register)
    report.units = sum(bucket.units for bucket in buckets)
    counts = {"documents": report.documents, "tasks": report.tasks, "units": report.units}
    meta = directory.meta({**counts, "assignments": report.assignments}, vocabulary.version[:16])
    links = directory.links(dict(company for bucket in buckets for company in bucket.companies))
    return Bucket.of({*directory.ontology(), *meta, *links})


def _lines(packed: bytes) -> list[str]:
    return [line for line in unpack(packed).decode().split("\n") if line]


def _subject(line: str) -> str:
    return line.partition(" ")[0]


def _bucket(subject: str) -> int:
    return zlib.crc32(subject.encode()) % BUCKETS


def _buckets(lines: Iterable[str]) -> tuple[Bucket, ...]:
    found: list[list[str]] = [[] for _ in range(BUCKETS)]
    for line in lines:
        found[_bucket(_subject(line))].append(line)
    return tuple(map(Bucket.of, found))


def _anew(cache: Cache, keys: list[str]) -> tuple[Bucket, ...]:
    """The register's buckets from what every document adds."""
    named: set[str] = set()
    for key in keys:
        named.update(_lines(cache.register(key)))
    return _buckets(directory.merged(named))


def _changed(cache: Cache, keys: dict[str, str], old: Contents) -> tuple[Bucket, ...] | None:
    """The register's buckets made from the old ones; ``None`` where much changed, or the cache has forgotten an entry."""
    gone = [key for graph, key in old.keys.items() if keys.get(graph) != key]
    new = [key for graph, key in keys.items() if old.keys.get(graph) != key]
    if len(gone) + len(new) > FEW * len(keys) or not cache.known().issuperset(gone):
        return None
    before, after = ({line for key in some for line in _lines(cache.register(key))} for some in (gone, new))
    subjects = {_subject(line) for line in before ^ after}
    if not subjects:
        return old.shared[:-1]
    said: dict[int, set[str]] = defaultdict(set)
    for line in directory.merged(_said_of(cache, keys.values(), subjects)):
        said[_bucket(_subject(line))].add(line)
    buckets = list(old.shared[:-1])
    for number in {_bucket(subject) for subject in subjects}:
        kept = {line for line in buckets[number].lines if _subject(line) not in subjects}
        buckets[number] = Bucket.of(kept | said[number])
    return tuple(buckets)


def _said_of(cache: Cache, keys: Iterable[str], subjects: set[str]) -> Iterator[str]:
    """What any document adds to the register of some subjects."""
    marks = [f"{subject} ".encode() for subject in subjects] if len(subjects) <= LOOKED_FOR else []
    for key in keys:
        packed = cache.register(key)
        if marks and not any(map(unpack(packed).__contains__, marks)):
            continue
        yield from (line for line in _lines(packed) if _subject(line) in subjects)
