import { type Sheet, sheetStops } from "../store/use-sheet.js";

/** The handle of the panel where it is a bottom sheet: a splitter with three stops. */
export const SheetHandle = ({ sheet: { stop, handle } }: { readonly sheet: Sheet }) => (
  <div
    className="sheet-handle"
    role="slider"
    aria-orientation="vertical"
    aria-label="Height of the panel"
    aria-valuemin={0}
    aria-valuemax={sheetStops.length - 1}
    aria-valuenow={sheetStops.indexOf(stop)}
    aria-valuetext={stop}
    tabIndex={0}
    {...handle}
  />
);
