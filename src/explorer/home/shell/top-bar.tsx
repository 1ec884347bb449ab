import { Menu, Search } from "lucide-react";
import { Link } from "wouter";
import { IconButton } from "../../ui/icon-button.js";
import { Mark } from "../../ui/mark.js";
import { Help } from "../help/help.js";
import { AccountMenu } from "./account-menu.js";
import { LiveState } from "./live-state.js";
import { TimeChip } from "./time-chip.js";

interface Props {
  readonly isMenuOpen: boolean;
  toggleMenu(): void;
  openPalette(): void;
}

/** The bar on every screen: mark, search, the time that is shown, whether it is up to date, key, help. */
export function TopBar({ isMenuOpen, toggleMenu, openPalette }: Props) {
  return (
    <header className="top-bar" data-area="">
      <button type="button" className="skip" onClick={skip}>
        Skip to content
      </button>
      <span className="menu-button">
        <IconButton icon={Menu} name="Menu" isExpanded={isMenuOpen} act={toggleMenu} />
      </span>
      <Link href="/" className="mark" aria-label="brandgraph, home">
        <Mark />
        <span>brandgraph</span>
      </Link>
      <button type="button" className="search-button" onClick={openPalette}>
        <Search aria-hidden="true" /> <span>Search or ask</span>
        <kbd>{isMac ? "⌘K" : "Ctrl K"}</kbd>
      </button>
      <LiveState />
      <TimeChip />
      <AccountMenu />
      <Help />
    </header>
  );
}

const isMac = navigator.userAgent.includes("Mac");

/** Focuses the content. A link to #main would replace the view, which is in the fragment. */
function skip(): void {
  const main = document.getElementById("main");
  main?.setAttribute("tabindex", "-1");
  main?.focus();
}
