import { buildKindColourVariable, getKindStyle } from "./kind-style.js";

/**
 * A kind's icon on its colour, as in the picture. Hidden from screen readers: the kind is beside it as text.
 */
export function KindIcon({ kind }: { readonly kind: string }) {
  const { icon } = getKindStyle(kind);
  return (
    <svg className="kind-icon" viewBox="-4 -4 32 32" aria-hidden="true" focusable="false">
      <rect x="-4" y="-4" width="32" height="32" rx="7" fill={buildKindColourVariable(kind)} />
      <path
        d={icon}
        fill="none"
        stroke="var(--on-accent)"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
