import { Suspense, useEffect } from "react";
import { useLocation } from "wouter";
import { apiKey } from "../api/api-key.js";
import { lazyPart } from "../parts/lazy-part.js";
import { isAt, railEntries } from "../view/screens.js";
import { ScreenLink } from "./screen-link.js";

/** It is for those whose key may record, and loaded for nobody else. */
const ReviewEntry = lazyPart(() => import("../curation/review-entry.js").then((part) => part.ReviewEntry));

interface Props {
  /** Whether the rail is open as a menu, where it has no room beside the screen. */
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
        {railEntries.map(({ name, icon: Icon, to, modes }) => (
          <div key={to}>
            <ScreenLink to={to} isCurrent={[{ to }, ...modes].some((mode) => isAt(path, mode.to))}>
              <Icon aria-hidden="true" /> <span>{name}</span>
            </ScreenLink>
            {isOpen &&
              modes.slice(1).map((mode) => (
                <ScreenLink key={mode.to} to={mode.to}>
                  <span className="mode">{mode.name}</span>
                </ScreenLink>
              ))}
          </div>
        ))}
        {apiKey() !== null && (
          <Suspense>
            <ReviewEntry
              link={(content) => (
                <div>
                  <ScreenLink to="/review">{content}</ScreenLink>
                </div>
              )}
            />
          </Suspense>
        )}
      </nav>
    </>
  );
}
