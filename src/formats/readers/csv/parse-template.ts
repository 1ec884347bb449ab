/** A part of a template: literal text, or a column whose cell is inserted. */
export type TemplatePart = { readonly text: string } | { readonly column: string };

/**
 * The parts of a template such as "bund-{id}". A brace that is not closed, or empty braces, are literal text.
 */
export function parseTemplate(template: string): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let textStart = 0;
  let opened = template.indexOf("{");
  while (opened >= 0) {
    const closed = template.indexOf("}", opened);
    if (closed < 0) break;
    if (closed > opened + 1) {
      parts.push({ text: template.slice(textStart, opened) }, { column: template.slice(opened + 1, closed) });
      textStart = closed + 1;
    }
    opened = template.indexOf("{", closed + 1);
  }
  return [...parts, { text: template.slice(textStart) }];
}
