import { Download } from "lucide-react";
import { type ComponentProps, lazy, Suspense, useState } from "react";
import type { ExportMenu } from "./export-menu.js";

const Menu = lazy(() => import("./export-menu.js").then(({ ExportMenu }) => ({ default: ExportMenu })));

/** Opens the menu of exports, which is loaded when it is first asked for. */
export function ExportButton(props: ComponentProps<typeof ExportMenu>) {
  const [asked, setAsked] = useState(false);
  const button = (
    <button
      type="button"
      aria-haspopup="menu"
      disabled={asked || props.bench.picture.nodes.length === 0}
      onClick={() => setAsked(true)}
    >
      <Download aria-hidden="true" /> Export
    </button>
  );
  if (!asked) return button;
  return (
    <Suspense fallback={button}>
      <Menu {...props} />
    </Suspense>
  );
}
