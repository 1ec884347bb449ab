/** A piece of a template: a text as it stands, or a column whose cell is put there. */
export type TemplatePart = { readonly text: string } | { readonly column: string };

/** "bund-{id}" as its pieces. A brace that is never closed, or holds nothing, stands for itself. */
export function templateParts(template: string): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let done = 0;
  let opened = template.indexOf("{");
  while (opened >= 0) {
    const closed = template.indexOf("}", opened);
    if (closed < 0) break;
    if (closed > opened + 1) {
      parts.push({ text: template.slice(done, opened) }, { column: template.slice(opened + 1, closed) });
      done = closed + 1;
    }
    opened = template.indexOf("{", closed + 1);
  }
  return [...parts, { text: template.slice(done) }];
}
