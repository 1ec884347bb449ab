import { type ReactNode, useSyncExternalStore } from "react";
import { Link, useLocation } from "wouter";
import { followLastView } from "../../model/last-view.js";
import { buildScreenAddress, isCurrentScreen, needsPageLoad } from "../../model/screens.js";

interface Props {
  readonly to: string;
  /** True if it is marked as current. Default: at its own address. */
  readonly isCurrent?: boolean;
  readonly children: ReactNode;
}

/** A link to a screen. The one to the graph leads to the last view, and the current one keeps its view. */
export function ScreenLink({ to, isCurrent, children }: Props) {
  const [path] = useLocation();
  const address = useSyncExternalStore(followLastView, () => buildScreenAddress(to));
  const state = (isCurrent ?? isCurrentScreen(path, to)) ? { "aria-current": "page" as const } : {};
  if (needsPageLoad(path, to))
    return (
      <a href={to} {...state}>
        {children}
      </a>
    );
  return (
    <Link
      href={address}
      {...state}
      onClick={(event) => to === path && location.hash && event.preventDefault()}
    >
      {children}
    </Link>
  );
}
