import { escapeXml, formatXmlAttributes } from "../../../util/text/xml.js";

/** Formats a line of text in an SVG. */
export const formatSvgText = (words: string, values: Readonly<Record<string, string | number>>): string =>
  `<text${formatXmlAttributes(values)}>${escapeXml(words)}</text>`;
