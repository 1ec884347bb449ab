import { Download } from "lucide-react";
import { type ComponentProps, lazy, Suspense, useState } from "react";
import type { ExportMenu } from "./export-menu.js";

const Menu = lazy(() => import("./export-menu.js").then(({ ExportMenu }) => ({ default: ExportMenu })));

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
