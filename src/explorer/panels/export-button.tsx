import { Download } from "lucide-react";
import { type ComponentProps, Suspense, useState } from "react";
import { lazyPart } from "../parts/lazy-part.js";
import type { ExportMenu } from "./export-menu.js";

const Menu = lazyPart(() => import("./export-menu.js").then((part) => part.ExportMenu));

/** Opens the export menu, which is loaded on first use. */
export function ExportButton(props: ComponentProps<typeof ExportMenu>) {
  const [isOpened, setOpened] = useState(false);
  const button = (
    <button
      type="button"
      aria-haspopup="menu"
      disabled={isOpened || props.bench.picture.nodes.length === 0}
      onClick={() => setOpened(true)}
    >
      <Download aria-hidden="true" /> <span>Export</span>
    </button>
  );
  if (!isOpened) return button;
  return (
    <Suspense fallback={button}>
      <Menu {...props} />
    </Suspense>
  );
}
