import { requireKindByName, requireProperty } from "../../../domain/kinds/vocabulary.js";
import { type CsvMapping, type FieldSource, listColumnConditions, listFieldSources } from "./csv-mapping.js";
import type { NumberColumn } from "./decimal-signs.js";
import { parseTemplate } from "./parse-template.js";

const isText = (part: unknown): part is string => typeof part === "string";

/** Lists the parts of all claims of a mapping. */
const listClaimParts = ({ facts, claim = {} }: CsvMapping): readonly (string | FieldSource)[] =>
  [claim, ...facts.map((fact) => fact.claim ?? {})].flatMap((claimMapping) => Object.values(claimMapping));

/** Lists the columns that a mapping refers to, each once. */
export function listMappedColumns(mapping: CsvMapping): readonly string[] {
  const { facts, source = {} } = mapping;
  const claimParts = listClaimParts(mapping);
  const templates = [
    ...Object.values(source),
    ...facts.flatMap(({ id, from, to }) => [id, from, to]),
    ...claimParts,
  ].filter(isText);
  const sources = [
    ...facts.flatMap(({ fields = {} }) => Object.values(fields).flatMap(listFieldSources)),
    ...claimParts.flatMap((part) => (isText(part) ? [] : part)),
  ];
  const conditions = [...facts, ...sources].flatMap(({ when }) => listColumnConditions(when));
  const templateColumns = templates
    .flatMap((text) => parseTemplate(text))
    .flatMap((part) => ("column" in part ? part.column : []));
  return [
    ...new Set([...templateColumns, ...[...sources, ...conditions].flatMap(({ column }) => column ?? [])]),
  ];
}

/** Lists the columns whose cells are read as numbers, each once. One is whole if all that it is read as is whole. */
export function listNumberColumns(mapping: CsvMapping): readonly Omit<NumberColumn, "index">[] {
  const isWhole = new Map<string, boolean>();
  const add = ({ column, values }: FieldSource, type: unknown): void => {
    if (column === undefined || values || (type !== "Int" && type !== "Float")) return;
    isWhole.set(column, type === "Int" && isWhole.get(column) !== false);
  };
  for (const { kind, fields = {} } of mapping.facts)
    for (const [name, field] of Object.entries(fields))
      for (const source of listFieldSources(field))
        add(source, requireProperty(requireKindByName(kind).type, name).type);
  for (const claim of [mapping.claim, ...mapping.facts.map((fact) => fact.claim)])
    if (claim?.confidence !== undefined && !isText(claim.confidence)) add(claim.confidence, "Float");
  return [...isWhole].map(([column, isColumnWhole]) => ({ column, isWhole: isColumnWhole }));
}
