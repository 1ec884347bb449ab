import { developerModes, workbenchModes } from "../view/screens.js";
import { ScreenLink } from "./screen-link.js";

interface Props {
  readonly of: "workbench" | "developers";
  /** Addresses of some modes that keep what is in view. */
  readonly addresses?: Readonly<Record<string, string>>;
}

/** The views of the same things, as links side by side. */
export const Modes = ({ of, addresses = {} }: Props) => (
  <nav className="modes" aria-label={of === "workbench" ? "Views of the workbench" : "For developers"}>
    {(of === "workbench" ? workbenchModes : developerModes).map(({ name, to }) => (
      <ScreenLink key={to} to={addresses[to] ?? to}>
        {name}
      </ScreenLink>
    ))}
  </nav>
);
