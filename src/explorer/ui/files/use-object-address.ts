import { useEffect, useMemo } from "react";

/** The address of an SVG in this page, as long as it is shown. */
export function useObjectAddress(svg: string): string {
  const address = useMemo(() => URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" })), [svg]);
  useEffect(() => () => URL.revokeObjectURL(address), [address]);
  return address;
}
