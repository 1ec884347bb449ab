import { buildShapePath } from "./build-shape-path.js";
import { buildKindColourVariable, getKindStyle } from "./kind-style.js";

/** A kind as the picture draws it: its shape, colour and icon. Hidden from screen readers: the kind is beside it as text. */
export function KindShape({ kind }: { readonly kind: string }) {
  const { icon, shape } = getKindStyle(kind);
  return (
    <svg className="kind-icon" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path className="body" d={buildShapePath(shape, 16, 16, 15)} fill={buildKindColourVariable(kind)} />
      <path
        d={icon}
        transform="translate(7.6 7.6) scale(0.7)"
        fill="none"
        stroke="var(--on-accent)"
        strokeWidth="2.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
