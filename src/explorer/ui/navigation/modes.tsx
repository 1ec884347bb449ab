import { developerModes, reviewModes, workbenchModes } from "../../model/screens.js";
import styles from "./modes.module.css";
import { ScreenLink } from "./screen-link.js";

interface Props {
  readonly of: keyof typeof modesOf;
  /** Addresses of some modes that keep what is in view. */
  readonly addresses?: Readonly<Record<string, string>>;
}

const modesOf = {
  workbench: { label: "Views of the workbench", modes: workbenchModes },
  review: { label: "For curators", modes: reviewModes },
  developers: { label: "For developers", modes: developerModes },
} as const;

/** The views of the same things, as links side by side. */
export const Modes = ({ of, addresses = {} }: Props) => (
  <nav className={styles.modes} aria-label={modesOf[of].label}>
    {modesOf[of].modes.map(({ name, to }) => (
      <ScreenLink key={to} to={addresses[to] ?? to}>
        {name}
      </ScreenLink>
    ))}
  </nav>
);
