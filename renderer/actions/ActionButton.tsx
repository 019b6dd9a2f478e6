import type { ReactNode } from 'react';
import { Button, type ButtonProps } from '../ui/Button.tsx';
import { IconButton, type IconButtonProps } from '../ui/IconButton.tsx';
import type { ActionId } from './actionRegistry.ts';
import { runAction } from './runAction.ts';
import { useAction } from './useAction.ts';

interface ActionButtonProps extends Pick<IconButtonProps, 'size' | 'tooltipSide'> {
  readonly id: ActionId;
}

/** The action's icon as a button; words and key are its tooltip. For actions that have an icon. */
export function ActionButton({ id, ...look }: ActionButtonProps) {
  const action = useAction(id);
  const { icon, shortcut } = action;
  if (!icon) throw new Error(`${id} has no icon for a button.`);
  return (
    <IconButton
      label={action.contextLabel ?? action.label()}
      icon={icon}
      {...(shortcut === undefined ? {} : { shortcut })}
      disabled={!action.isEnabled()}
      onClick={() => void runAction(action)}
      {...look}
    />
  );
}

interface ActionWordsButtonProps extends Pick<ButtonProps, 'variant' | 'size'> {
  readonly id: ActionId;
  /** Shown instead of the action's words where the place makes them shorter. */
  readonly children?: ReactNode;
}

/** The action's words as a button. */
export function ActionWordsButton({ id, children, ...look }: ActionWordsButtonProps) {
  const action = useAction(id);
  return (
    <Button
      {...(action.icon ? { icon: action.icon } : {})}
      disabled={!action.isEnabled()}
      onClick={() => void runAction(action)}
      {...look}
    >
      {children ?? action.contextLabel ?? action.label()}
    </Button>
  );
}
