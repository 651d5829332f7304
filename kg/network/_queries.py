"""The queries that read the graph back: one for each noun."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.stores.reading import Reader, Row
from kg.terms import prologue

BATCH = 500
"""How many IRIs one VALUES clause takes."""
_PROLOGUE = prologue("kg", "id", "rdf", "skos", "dcterms", "org", "prov", "oa", "schema")

# Each document's statements stand in its own named graph, and the units' in the register's: naming the graph spares the
# database a search through all of them for every pattern (measured: a third of the time).

DOCUMENTS = """SELECT ?iri ?path ?title ?number ?issuer ?issued ?place {
  %(values)s GRAPH ?g {
  ?iri a kg:Document ; kg:path ?path ; dcterms:title ?title .
  OPTIONAL { ?iri dcterms:identifier ?number } OPTIONAL { ?iri dcterms:creator ?issuer }
  OPTIONAL { ?iri dcterms:issued ?issued } OPTIONAL { ?iri dcterms:spatial ?place } } } ORDER BY ?path"""

PLACES = "SELECT ?place ?name { GRAPH ?g { ?place a kg:Division ; skos:prefLabel ?name } }"

ROLES = "SELECT ?role ?key { ?role a org:Role ; skos:notation ?key }"

SECTIONS = """SELECT ?iri ?number ?title ?part ?start ?end {
  %(values)s GRAPH ?g {
  ?iri a kg:Section ; skos:notation ?number ; dcterms:title ?title ; dcterms:isPartOf ?part ; kg:start ?start ; kg:end ?end } }"""

TASKS = """SELECT ?iri ?document ?number ?key ?title ?text ?start ?end ?heading ?part ?due ?deadline ?ongoing {
  %(values)s GRAPH ?g {
  ?iri a kg:Task ; prov:wasDerivedFrom ?document ; skos:notation ?number ; dcterms:title ?title ;
    dcterms:description ?text ; dcterms:isPartOf ?part ; kg:start ?start ; kg:end ?end .
  OPTIONAL { ?iri kg:key ?key } OPTIONAL { ?iri kg:heading ?heading } OPTIONAL { ?iri kg:dueDate ?due }
  OPTIONAL { ?iri kg:deadlineText ?deadline } OPTIONAL { ?iri kg:ongoing ?ongoing } } }"""

ASSIGNMENTS = """SELECT ?iri ?task ?unit ?role ?label ?mention ?start ?end ?rule ?by ?confidence ?open ?vague ?implied ?evidence {
  %(values)s GRAPH ?g {
  ?iri kg:task ?task ; kg:unit ?unit ; kg:role ?role ; kg:roleLabel ?label ; kg:mention ?mention ;
    kg:start ?start ; kg:end ?end ; kg:rule ?rule ; kg:resolvedBy ?by ; prov:wasDerivedFrom ?evidence .
  OPTIONAL { ?iri kg:confidence ?confidence } OPTIONAL { ?iri kg:openList ?open }
  OPTIONAL { ?iri kg:vague ?vague } OPTIONAL { ?iri kg:implied ?implied } } }"""

EVIDENCE = """SELECT ?evidence ?document ?start ?end ?quote ?prefix ?suffix ?page {
  %(values)s GRAPH ?g {
  ?evidence oa:hasTarget ?target . ?target oa:hasSource ?document ; oa:hasSelector ?selector .
  ?selector oa:start ?start ; oa:end ?end ; oa:exact ?quote ; oa:prefix ?prefix ; oa:suffix ?suffix .
  OPTIONAL { ?target kg:page ?page } } }"""

UNITS = """SELECT ?iri ?name ?kind ?place ?resolved ?parent {
  %(values)s GRAPH ?g {
  ?iri a kg:Unit ; skos:prefLabel ?name .
  OPTIONAL { ?iri org:classification ?kind } OPTIONAL { ?iri kg:resolved ?resolved }
  OPTIONAL { ?iri org:subOrganizationOf ?parent } OPTIONAL { ?iri dcterms:spatial ?place } } }"""

NAMES = "SELECT ?iri ?name { %(values)s GRAPH ?g { ?iri a kg:Unit ; skos:altLabel ?name } }"
MEMBERS = "SELECT ?iri ?member { %(values)s GRAPH ?g { ?iri a kg:UnitGroup ; org:hasMember ?member } }"
SAME = "SELECT DISTINCT ?iri ?other { %(values)s ?iri kg:sameBodyAs ?other }"

TARGETS = """SELECT ?iri ?holder ?document ?indicator ?value ?unit ?comparison ?quote ?start ?end ?due ?deadline {
  %(values)s GRAPH ?g {
  ?holder kg:target ?iri . ?iri prov:wasDerivedFrom ?document ; dcterms:title ?indicator ; schema:value ?value ;
    schema:unitText ?unit ; kg:comparison ?comparison ; kg:quote ?quote ; kg:start ?start ; kg:end ?end .
  OPTIONAL { ?iri kg:dueDate ?due } OPTIONAL { ?iri kg:deadlineText ?deadline } } }"""

REMARKS = """SELECT ?iri ?type ?document ?text ?quote ?start ?end {
  VALUES (?type ?says) { (kg:Gap kg:reason) (kg:NotUnderstood kg:mention) }
  GRAPH ?g { ?iri a ?type ; ?says ?text ; dcterms:isPartOf ?document .
  OPTIONAL { ?iri kg:quote ?quote ; kg:start ?start ; kg:end ?end } } }"""

SAME_BODIES = """SELECT ?iri ?document ?one ?other ?kind ?reason ?quote ?start ?end { GRAPH ?g {
  ?iri a kg:SameBody ; kg:one ?one ; kg:other ?other ; kg:rule ?kind ; kg:reason ?reason ; prov:wasDerivedFrom ?document .
  OPTIONAL { ?iri kg:quote ?quote ; kg:start ?start ; kg:end ?end } } }"""

CHANGES = """SELECT ?iri ?original ?resulting ?date ?said ?source {
  ?iri a org:ChangeEvent ; org:originalOrganization ?original ; dcterms:date ?date ; kg:reason ?said .
  OPTIONAL { ?iri org:resultingOrganization ?resulting } OPTIONAL { ?iri dcterms:source ?source } }"""

JUDGED = 'SELECT ?iri ?said { ?iri kg:resolvedBy "judgement" ; kg:reason ?said }'

TEXT = "SELECT ?text { %(values)s ?document kg:text ?text }"


def ask(store: Reader, query: str, variable: str = "", iris: Iterable[str] | None = None) -> Iterator[Row]:
    """The rows of a query, for all things or for those in ``iris``, in batches."""
    if iris is None:
        yield from store.rows(_PROLOGUE + query.replace("%(values)s", ""))
        return
    wanted = sorted(set(iris))
    query = _ungraphed(query)
    for at in range(0, len(wanted), BATCH):
        values = " ".join(f"<{iri}>" for iri in wanted[at : at + BATCH])
        yield from store.rows(_PROLOGUE + query.replace("%(values)s", f"VALUES ?{variable} {{ {values} }}"))


def _ungraphed(query: str) -> str:
    """A query for some things by IRI, without its GRAPH clause: with one, the database looks through every graph for them."""
    if "GRAPH ?g {" not in query:
        return query
    head, _, tail = query.partition("GRAPH ?g {")
    at = tail.rindex("}", 0, tail.rindex("}"))
    return f"{head}{tail[:at]}{tail[at + 1 :]}"
