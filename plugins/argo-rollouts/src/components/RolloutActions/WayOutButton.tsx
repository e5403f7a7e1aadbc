import type { ButtonProps } from '@material-ui/core/Button';
import { useEffect, useRef } from 'react';
import { CalmButton } from '../CalmButton';

/** The button that leaves everything as it is. It takes the focus, so that Enter does no harm. */
export function WayOutButton(props: ButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return <CalmButton ref={button} {...props} />;
}
