"""Ask the package `followthemoney` itself, which needs the headers of ICU and is therefore no requirement of ours.

pip install followthemoney                 # in an environment of its own
python tools/ftm.py check graph.ftm.json   # every line is read and validated, every reference followed
python tools/ftm.py model                  # its schemata that we use, into tests/export/ftm_model.json
"""

from __future__ import annotations

import json
import sys
from importlib.metadata import version
from pathlib import Path

from followthemoney import model

MODEL = Path(__file__).parent.parent / "tests" / "export" / "ftm_model.json"
USED = (
    *("Address", "Article", "Asset", "Company", "Directorship", "Employment", "Occupancy", "Organization", "Ownership"),
    *("Person", "Position", "Project", "ProjectParticipant", "PublicBody", "UnknownLink"),
)


def write_model() -> None:
    """Per schema: what it is a kind of, what it requires, its properties' types and the range of references."""
    schemata = {}
    for name in USED:
        schema = model.get(name)
        properties = {
            p.name: [p.type.name, p.range.name] if p.range else [p.type.name]
            for p in sorted(schema.properties.values(), key=lambda p: p.name)
            if not p.stub
        }
        is_a = sorted(parent.name for parent in schema.schemata)
        schemata[name] = {"is_a": is_a, "required": sorted(schema.required), "properties": properties}
    found = {"followthemoney": version("followthemoney"), "schemata": schemata}
    MODEL.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def plain(properties: dict[str, list[str]]) -> dict[str, list[str]]:
    """The properties but for the kind of blanks: the package reads an ideographic space as a plain one."""
    return {name: sorted(" ".join(value.split()) for value in values) for name, values in properties.items()}


def check(file: Path) -> None:
    """Exit with a message unless the package reads every entity back as it is written."""
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    read = {line["id"]: model.get_proxy(line, cleaned=False) for line in lines}
    faults = [f"{len(lines) - len(read)} ids stand twice"] if len(read) < len(lines) else []
    for line in lines:
        entity = read[line["id"]]
        faults += [f"{line['id']}: {entity.schema.validate(line)}"] if entity.schema.validate(line) else []
        if plain(entity.to_dict()["properties"]) != plain(line["properties"]):
            faults.append(f"{line['id']}: {entity.schema.name} comes back differently")
        for prop, value in entity.itervalues():
            if prop.type.name == "entity" and (value not in read or not read[value].schema.is_a(prop.range)):
                faults.append(f"{line['id']}: {prop.name} is not a {prop.range.name}")
    print(f"{len(lines)} entities, {len(faults)} faults")
    sys.exit("\n".join(faults) or None)


if __name__ == "__main__":
    write_model() if sys.argv[1:] == ["model"] else check(Path(sys.argv[2]))
