"""Queries that the SPARQL page offers to begin with, each with what it is about."""

from __future__ import annotations

EXAMPLES = (
    (
        ("牵头任务最多的单位", "Units that lead most"),
        "SELECT ?name (COUNT(DISTINCT ?task) AS ?tasks) {\n  ?unit kg:leads ?task ; skos:prefLabel ?name\n}\nGROUP BY ?name ORDER BY DESC(?tasks) LIMIT 20",
    ),
    (
        ("各文件的任务与角色", "Roles by document"),
        "SELECT ?title ?role (COUNT(*) AS ?assignments) {\n  ?a kg:task/prov:wasDerivedFrom ?document ; kg:role/skos:prefLabel ?role .\n  ?document dcterms:title ?title FILTER (LANG(?role) = 'zh')\n}\nGROUP BY ?title ?role ORDER BY ?title DESC(?assignments)",
    ),
    (
        ("没有牵头单位的任务", "Tasks without a lead"),
        "SELECT ?key ?title {\n  ?task a kg:Task ; dcterms:title ?title . OPTIONAL { ?task kg:key ?key }\n  FILTER NOT EXISTS { ?unit kg:leads ?task }\n}\nORDER BY ?key LIMIT 100",
    ),
    (
        ("一起做事最多的单位", "Units that work together"),
        "SELECT ?one ?other (COUNT(DISTINCT ?task) AS ?tasks) {\n  ?a kg:takesPartIn|kg:leads|kg:implements|kg:isResponsibleFor|kg:cooperatesOn ?task ; skos:prefLabel ?one .\n  ?b kg:takesPartIn|kg:leads|kg:implements|kg:isResponsibleFor|kg:cooperatesOn ?task ; skos:prefLabel ?other\n  FILTER (STR(?one) < STR(?other))\n}\nGROUP BY ?one ?other ORDER BY DESC(?tasks) LIMIT 20",
    ),
    (
        ("分工与原文依据", "Assignments with quotations"),
        "SELECT ?unit ?role ?title ?quote {\n  ?a kg:unit/skos:prefLabel ?unit ; kg:roleLabel ?role ; kg:task/dcterms:title ?title ;\n     prov:wasDerivedFrom/oa:hasTarget/oa:hasSelector/oa:exact ?quote\n}\nLIMIT 50",
    ),
    (
        ("一个任务的图", "The graph of a task"),
        "CONSTRUCT { ?a ?p ?o } {\n  { SELECT ?task { ?task a kg:Task } LIMIT 1 }\n  ?a kg:task ?task ; ?p ?o\n}",
    ),
)
"""Queries to begin with, beside those of the question forms."""
