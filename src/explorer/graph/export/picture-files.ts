import { getToday } from "../../../util/days.js";
import { renderPng } from "../../ui/files/draw-svg.js";
import { buildFileName } from "../../ui/files/file-name.js";
import { loadFontFace } from "../../ui/files/font-face.js";
import { renderPdf } from "../../ui/files/pdf.js";
import { loadTextMeasure } from "../label-placement/text-measure.js";
import type { MeasureText } from "../label-placement/wrap-text.js";
import type { GraphContext } from "../store/explorer-services.js";
import { selectors } from "../store/selectors.js";
import type { Export } from "./export.js";
import { formatExportTitle } from "./export-title.js";
import { loadExport } from "./load-export.js";
import { type PageName, pageSizes } from "./sheet.js";
import { toSvg } from "./svg.js";

export type PictureEnding = "svg" | "png" | "pdf";

/** The pixels of a PNG for each unit of the picture. */
const PNG_SCALE = 2;

/** The media type of each format of pictures, and the function that makes it from an SVG. */
export const pictureFormats: Readonly<
  Record<
    PictureEnding,
    readonly [type: string, convert: (svg: string, title: string) => Promise<string | Blob>]
  >
> = {
  svg: ["image/svg+xml", async (svg) => svg],
  png: ["image/png", (svg) => renderPng(svg, PNG_SCALE)],
  pdf: ["application/pdf", renderPdf],
};

/** The content of a picture, and what is needed to draw it. */
export interface LoadedPicture {
  readonly exported: Export;
  readonly fontFace: string;
  readonly measure: MeasureText;
}

/** Loads the picture of the view as it is drawn, with its claims. */
export async function loadPicture(context: GraphContext): Promise<LoadedPicture> {
  const picture = selectors.drawnPicture(context.store.get());
  const [exported, fontFace, measure] = await Promise.all([
    loadView(context),
    loadFontFace(),
    loadTextMeasure(),
  ]);
  return { exported: { ...exported, picture }, fontFace, measure };
}

/** Loads the view with its claims and the states of its fields. */
export function loadView({ store, services }: GraphContext): Promise<Export> {
  const state = store.get();
  const { time, layout } = selectors.view(state);
  return loadExport({
    title: formatViewTitle({ store }),
    picture: selectors.picture(state),
    part: state.isCutToScreen ? (services.getCore()?.extent() ?? null) : null,
    isByDate: layout === "dates",
    time,
    address: services.readAddress(),
  });
}

export const formatViewTitle = ({ store }: Pick<GraphContext, "store">): string =>
  formatExportTitle(selectors.picture(store.get()), selectors.selected(store.get()));

/** Names a file of the view by what it shows and its time. */
export const nameViewFile = ({ title, time }: Pick<Export, "title" | "time">, ending: string): string =>
  buildFileName(
    [
      title,
      time.validDuring ? `${time.validDuring.from} to ${time.validDuring.to}` : (time.validAt ?? getToday()),
    ],
    ending,
  );

/** The choices of a picture for a page. */
export interface PageChoices {
  readonly title: string;
  readonly page: PageName;
  readonly hasSources: boolean;
  readonly address: string;
}

/** Draws a loaded picture on a page, as SVG. */
export const drawPage = (
  { exported, fontFace, measure }: LoadedPicture,
  { title, address, page, hasSources }: PageChoices,
): string =>
  toSvg({ ...exported, title, address }, measure, { fontFace, pageSize: pageSizes[page], hasSources });
