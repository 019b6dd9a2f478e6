import { Button, type ButtonProps } from '../ui/Button.tsx';
import { IconButton, type IconButtonProps } from '../ui/IconButton.tsx';
import type { Action } from './action.ts';
import { actionOf, type ActionId } from './actionRegistry.ts';
import { runAction } from './runAction.ts';
import { useAction, useActionState } from './useAction.ts';

type Look = Pick<IconButtonProps, 'size' | 'tooltipSide'>;

/** The action's icon as a button; words and key are its tooltip. For actions that have an icon. */
export function ActionButton({ id, ...look }: Look & { readonly id: ActionId }) {
  return <ActionIcon action={actionOf(id)} {...look} />;
}

/** Each action of a group or family, as a row of `ActionButton`s. */
export function ActionButtons({ actions }: { readonly actions: readonly Action[] }) {
  return actions.map((action) => <ActionIcon key={action.id} action={action} />);
}

function ActionIcon({ action, ...look }: Look & { readonly action: Action }) {
  useActionState(action);
  const { icon, shortcut } = action;
  if (!icon) throw new Error(`${action.id} has no icon for a button.`);
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
  /** Given where the button does it to what it stands beside, whatever is selected. */
  readonly perform?: () => void;
}

/** The action's words as a button. */
export function ActionWordsButton({ id, perform, ...look }: ActionWordsButtonProps) {
  const action = useAction(id);
  return (
    <Button
      {...(action.icon ? { icon: action.icon } : {})}
      disabled={!perform && !action.isEnabled()}
      onClick={perform ?? (() => void runAction(action))}
      {...look}
    >
      {action.contextLabel ?? action.label()}
    </Button>
  );
}
