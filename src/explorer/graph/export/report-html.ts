import { escapeXml } from "../../../util/text/xml.js";

interface Parts {
  readonly title: string;
  /** The report, as the page shows it. */
  readonly article: string;
  /** The address of the picture in it, and the picture. */
  readonly picture: string;
  readonly svg: string;
}

/** Builds a report as a file that needs no other. */
export const buildReportHtml = ({ title, article, picture, svg }: Parts): string =>
  [
    "<!doctype html>",
    '<html lang="en">',
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeXml(title)}</title><style>${style}</style></head>`,
    `<body>${article.replaceAll(picture, `data:image/svg+xml,${encodeURIComponent(svg)}`)}</body>`,
    "</html>",
    "",
  ].join("\n");

const style =
  "body{font:15px/1.5 Inter,system-ui,sans-serif;color:#1b1e25;max-width:46rem;margin:2rem auto;padding:0 1rem}img{width:100%}figure{margin:1rem 0}li{margin:.25rem 0}sup{margin-left:.2em}.quiet{color:#585c66}.notes,.quiet{overflow-wrap:anywhere}";
