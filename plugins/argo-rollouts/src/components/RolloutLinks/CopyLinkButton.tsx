import Typography from '@material-ui/core/Typography';
import LinkIcon from '@material-ui/icons/Link';
import type { RolloutRef } from 'backstage-plugin-argo-rollouts-common';
import { useEffect, useState } from 'react';
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';
import { writeRolloutAddress } from '../../hooks/rolloutAddress';
import { useTranslate } from '../../translation';
import { CalmButton } from '../CalmButton';

/** Copies the address of this page with this rollout in focus: for a runbook, or for somebody to look along. */
export function CopyLinkButton({ rollout }: { rollout: RolloutRef }) {
  const t = useTranslate();
  const [, copy] = useCopyToClipboard();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) {
      return undefined;
    }
    const timer = setTimeout(() => setCopied(false), COPIED_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  return (
    <>
      <CalmButton
        size="small"
        startIcon={<LinkIcon aria-hidden />}
        onClick={() => {
          copy(addressOf(rollout));
          setCopied(true);
        }}
      >
        {t('links.copy')}
      </CalmButton>
      <Typography variant="body2" component="span" role="status">
        {isCopied && t('links.copied')}
      </Typography>
    </>
  );
}

const COPIED_SHOWN_MS = 3_000;

function addressOf(rollout: RolloutRef): string {
  const { origin, pathname } = window.location;
  const query = writeRolloutAddress({ rollout, action: null });
  return `${origin}${pathname}?${query}`;
}
