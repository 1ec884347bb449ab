import { type ReactNode, Suspense, useEffect } from "react";
import { useLocation } from "wouter";
import { readApiKey } from "../../api/api-key.js";
import { isCurrentScreen, type RailEntry, railEntries, reviewEntry } from "../../model/screens.js";
import { createLazyPart } from "../../ui/lazy-part.js";
import { ScreenLink } from "../../ui/navigation/screen-link.js";

/** It is for those whose key may record, and loaded for nobody else. */
const ReviewEntry = createLazyPart(() =>
  import("../../curation/review-entry.js").then((part) => part.ReviewEntry),
);

interface Props {
  /** True if the rail is open as a menu, where it has no room beside the screen. */
  readonly isOpen: boolean;
  close(): void;
}

/** The screens, beside the current one. On a narrow page they are a menu, with the views of each. */
export function Rail({ isOpen, close }: Props) {
  const [path] = useLocation();
  useEffect(() => {
    if (!isOpen) return;
    const press = ({ key }: KeyboardEvent) => key === "Escape" && close();
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [isOpen, close]);
  return (
    <>
      {isOpen && <div className="rail-shade" onPointerDown={close} />}
      <nav id="rail" className={isOpen ? "rail open" : "rail"} aria-label="Screens" data-area="">
        {railEntries.map((entry) => (
          <Entry key={entry.to} of={entry} path={path} isOpen={isOpen}>
            <entry.icon aria-hidden="true" /> <span>{entry.name}</span>
          </Entry>
        ))}
        {readApiKey() !== null && (
          <Suspense>
            <ReviewEntry
              link={(content) => (
                <Entry of={reviewEntry} path={path} isOpen={isOpen}>
                  {content}
                </Entry>
              )}
            />
          </Suspense>
        )}
      </nav>
    </>
  );
}

interface EntryProps {
  readonly of: RailEntry;
  readonly path: string;
  readonly isOpen: boolean;
  readonly children: ReactNode;
}

const Entry = ({ of: { to, modes }, path, isOpen, children }: EntryProps) => (
  <div>
    <ScreenLink to={to} isCurrent={[{ to }, ...modes].some((mode) => isCurrentScreen(path, mode.to))}>
      {children}
    </ScreenLink>
    {isOpen &&
      modes.slice(1).map((mode) => (
        <ScreenLink key={mode.to} to={mode.to}>
          <span className="mode">{mode.name}</span>
        </ScreenLink>
      ))}
  </div>
);
