import type { ReconcileAsk } from "./ask.js";
import { typeOf } from "./service.js";

interface Shown {
  readonly id: string;
  readonly name?: string;
  readonly kind: string;
  readonly description: string | null;
  readonly country: string | null;
}

const document = "query ($id: ID!) { node(id: $id) { id ... on Entity { name kind description country } } }";

/** A short HTML page about an entity, for a frame in another program; null if no entity has the id. */
export async function preview(ask: ReconcileAsk, id: string): Promise<string | null> {
  const { node } = await ask<{ node: Shown | null }>(document, { id });
  if (node?.name === undefined) return null;
  const what = [typeOf(node.kind).name, node.country].filter((part) => part != null).join(", ");
  return `<!doctype html><meta charset="utf-8"><title>${escaped(node.name)}</title>
<body style="font:14px sans-serif;margin:8px"><b>${escaped(node.name)}</b> <small>${escaped(what)}</small>
<p>${escaped(node.description ?? "")}</p><small>${escaped(node.id)}</small></body>`;
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
