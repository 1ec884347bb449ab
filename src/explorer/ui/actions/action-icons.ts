import {
  Bookmark,
  EyeOff,
  FilePlus2,
  type LucideIcon,
  Pin,
  PinOff,
  Plus,
  Redo2,
  Route,
  Undo2,
} from "lucide-react";
import type { ActionIconName } from "./page-action.js";

/** The icons of actions. */
export const actionIcons: Readonly<Record<ActionIconName, LucideIcon>> = {
  add: Plus,
  hide: EyeOff,
  new: FilePlus2,
  path: Route,
  pin: Pin,
  redo: Redo2,
  saved: Bookmark,
  undo: Undo2,
  unpin: PinOff,
};
