import { Suspense, useState } from "react";
import { createLazyPart } from "../../ui/lazy-part.js";
import type { MenuProps } from "./action-menu.js";

const ActionMenu = createLazyPart(() => import("./action-menu.js").then((part) => part.ActionMenu));

/** A button with a menu of actions, which is loaded on first use. */
export function MenuButton(props: MenuProps) {
  const { icon: Icon, words, disabled } = props;
  const [isOpened, setOpened] = useState(false);
  const button = (
    <button
      type="button"
      aria-haspopup="menu"
      disabled={isOpened || disabled}
      onClick={() => setOpened(true)}
    >
      <Icon aria-hidden="true" /> <span>{words}</span>
    </button>
  );
  return isOpened ? (
    <Suspense fallback={button}>
      <ActionMenu {...props} />
    </Suspense>
  ) : (
    button
  );
}
