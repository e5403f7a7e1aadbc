import { useEffect, useState, type ComponentType } from 'react';
import { NotLoaded } from './NotLoaded';
import { Waiting } from './Waiting';

/**
 * A part of the page whose code is loaded when it is first drawn, and stays. Meanwhile a
 * space of about its height is kept, so that what stands below does not jump.
 *
 * React's `lazy` throws what fails at the whole page, and remembers it.
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  { heightPx }: { heightPx: number },
): (props: Props) => JSX.Element {
  let loaded: ComponentType<Props> | null = null;

  return function Later(props: Props) {
    const [state, setState] = useState(loaded ? 'loaded' : 'loading');
    useEffect(() => {
      if (loaded) {
        return undefined;
      }
      let isWanted = true;
      const tell = (news: string) => isWanted && setState(news);
      load().then(
        component => {
          loaded = component;
          tell('loaded');
        },
        () => tell('failed'),
      );
      return () => {
        isWanted = false;
      };
    }, []);

    if (loaded) {
      const Loaded = loaded;
      return <Loaded {...props} />;
    }
    return state === 'failed' ? <NotLoaded /> : <Waiting heightPx={heightPx} />;
  };
}
