import type { Alias } from "../../domain/values/alias.js";
import type { RowReader } from "../answers/row-reader.js";
import { getServiceType } from "./service.js";

interface PreviewEntity {
  readonly id: string;
  readonly name?: string;
  readonly kind: string;
  readonly retractedAt?: string | null;
  readonly description: string | null;
  readonly country: string | null;
  readonly aliases: readonly Alias[];
  readonly owners?: { readonly nodes: readonly { readonly name: string }[] };
}

const MAX_ALIASES = 8;
const MAX_OWNERS = 3;

const document = `query ($id: ID!) {
  node(id: $id) {
    id
    ... on Entity { name kind retractedAt description country aliases { value kind } }
    ... on MarketEntity { owners(first: ${MAX_OWNERS}) { nodes { ... on Entity { name } } } }
  }
}`;

/** A short HTML page about an entity, for a frame in another program; null if no entity has the id, or it was retracted. */
export async function renderEntityPreview(execute: RowReader, id: string): Promise<string | null> {
  const { node } = await execute<{ node: PreviewEntity | null }>(document, { id });
  if (node?.name === undefined || node.retractedAt != null) return null;
  const { name, kind, country, description, aliases, owners } = node;
  const otherNames = aliases.filter((alias) => alias.kind !== "MISSPELLING").map(({ value }) => value);
  const lines = [
    escapeHtml(description ?? ""),
    renderLabelled("Also", [...new Set(otherNames)].slice(0, MAX_ALIASES)),
    renderLabelled("Owners", owners?.nodes.map((owner) => owner.name) ?? []),
    `<small>${escapeHtml(node.id)}</small>`,
  ];
  const kindText = [getServiceType(kind).name, country].filter((part) => part != null).join(", ");
  return `<!doctype html><meta charset="utf-8"><title>${escapeHtml(name)}</title>
<body style="font:14px sans-serif;margin:8px"><b>${escapeHtml(name)}</b> <small>${escapeHtml(kindText)}</small>
${lines
  .filter((line) => line !== "")
  .map((line) => `<div style="margin-top:4px">${line}</div>`)
  .join("\n")}</body>`;
}

const renderLabelled = (label: string, values: readonly string[]): string =>
  values.length === 0 ? "" : `${label}: ${values.map(escapeHtml).join(", ")}`;

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
