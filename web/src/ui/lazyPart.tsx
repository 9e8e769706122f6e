import { type ComponentType, createElement, useEffect, useState } from 'react';
import { beginAnew } from '@/lib/beginAnew';
import { useLiveState } from '@/lib/live';
import { PageFailed } from './PageFailed';
import { PageLoading } from './PageLoading';

/** A script with one part of the page in it, which is asked for once. */
class Script<Props extends object> {
  part: ComponentType<Props> | null = null;
  private coming: Promise<void> | null = null;

  constructor(private readonly bring: () => Promise<ComponentType<Props>>) {}

  load(): Promise<void> {
    this.coming ??= this.bring().then((part) => {
      this.part = part;
    });
    return this.coming;
  }
}

/**
 * A part of the page whose script comes when it is first shown. A script that did not come can't be asked for again, since browsers and the
 * bundler remember that it failed. So the page begins anew: at once where the server gives that script no more, as after an update, and
 * otherwise as soon as the server is back.
 */
export function lazyPart<Name extends string, Props extends object>(
  bring: () => Promise<Record<Name, ComponentType<Props>>>,
  name: Name,
) {
  const script = new Script(() => bring().then((parts) => parts[name]));
  return Object.assign((props: Props) => createElement(Brought<Props>, { script, props }), {
    // What is asked for ahead, as when a link is pointed at, may fail without anybody hearing of it.
    preload: () => script.load().catch(() => undefined),
  });
}

function Brought<Props extends object>({ script, props }: { script: Script<Props>; props: Props }) {
  const [failed, setFailed] = useState(false);
  const [, setHere] = useState(script.part !== null);
  useEffect(() => {
    let left = false;
    script.load().then(
      () => !left && setHere(true),
      () => !left && setFailed(true),
    );
    return () => {
      left = true;
    };
  }, [script]);
  if (failed) return <Missing />;
  return script.part ? createElement(script.part, props) : <PageLoading />;
}

/** Stands where a part is missing, until the page begins anew. */
function Missing() {
  const losses = useLiveState((live) => live.losses);
  const [failure, setFailure] = useState<Error | null>(null);
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each new connection, and whenever somebody asks for it
  useEffect(() => {
    void beginAnew(attempt > 0).then(setFailure);
  }, [losses, attempt]);
  if (failure === null) return <PageLoading />;
  return <PageFailed error={failure} reset={() => setAttempt(attempt + 1)} />;
}
