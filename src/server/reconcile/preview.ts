import type { ReconcileAsk } from "./ask.js";
import { typeOf } from "./service.js";

interface PreviewEntity {
  readonly id: string;
  readonly name?: string;
  readonly kind: string;
  readonly description: string | null;
  readonly country: string | null;
}

const document = "query ($id: ID!) { node(id: $id) { id ... on Entity { name kind description country } } }";

/** A short HTML page about an entity, for a frame in another program; null if no entity has the id. */
export async function preview(ask: ReconcileAsk, id: string): Promise<string | null> {
  const { node } = await ask<{ node: PreviewEntity | null }>(document, { id });
  if (node?.name === undefined) return null;
  const what = [typeOf(node.kind).name, node.country].filter((part) => part != null).join(", ");
  return `<!doctype html><meta charset="utf-8"><title>${escapeHtml(node.name)}</title>
<body style="font:14px sans-serif;margin:8px"><b>${escapeHtml(node.name)}</b> <small>${escapeHtml(what)}</small>
<p>${escapeHtml(node.description ?? "")}</p><small>${escapeHtml(node.id)}</small></body>`;
}

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
