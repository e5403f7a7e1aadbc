import { Progress } from '@backstage/core-components';
import { PodLogs } from '@backstage/plugin-kubernetes-react';
import { usePermission } from '@backstage/plugin-permission-react';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { useState } from 'react';
import { useUniqueId } from '../../hooks/useUniqueId';
import { useTranslate } from '../../translation';
import { CalmButton } from '../CalmButton';
import { CopyableText } from '../CopyableText';

/** The log of one container at a time, by the Kubernetes plugin and with its permission. */
export function PodLogsDialog(props: {
  cluster: string;
  namespace: string;
  pod: string;
  containers: string[];
  onClose: () => void;
}) {
  const { pod, containers, onClose } = props;
  const t = useTranslate();
  const titleId = useUniqueId();
  const containerId = useUniqueId();
  const [container, setContainer] = useState(containers[0]);
  return (
    <Dialog
      open
      fullWidth
      maxWidth="lg"
      onClose={onClose}
      aria-labelledby={titleId}
    >
      <DialogTitle id={titleId}>{t('podLogs.title', { pod })}</DialogTitle>
      <DialogContent>
        {containers.length > 1 && (
          <TextField
            select
            id={containerId}
            label={t('podLogs.container')}
            value={container}
            SelectProps={{ native: true }}
            onChange={event => setContainer(event.target.value)}
          >
            {containers.map(name => (
              <option key={name}>{name}</option>
            ))}
          </TextField>
        )}
        <Log {...props} container={container} />
      </DialogContent>
      <DialogActions>
        <CalmButton onClick={onClose}>{t('podLogs.close')}</CalmButton>
      </DialogActions>
    </Dialog>
  );
}

function Log(props: {
  cluster: string;
  namespace: string;
  pod: string;
  container: string;
}) {
  const { cluster, namespace, pod, container } = props;
  const t = useTranslate();
  const { loading, allowed } = usePermission({
    permission: KUBERNETES_PROXY_PERMISSION,
  });
  if (loading) {
    return <Progress aria-label={t('podLogs.loading')} />;
  }
  return allowed ? (
    <PodLogs
      key={container}
      containerScope={{
        podName: pod,
        podNamespace: namespace,
        containerName: container,
        cluster: { name: cluster },
      }}
    />
  ) : (
    <>
      <Typography paragraph>
        {t('podLogs.denied', { permission: KUBERNETES_PROXY_PERMISSION.name })}
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {t('podLogs.sameByCommand')}
      </Typography>
      <CopyableText
        text={`kubectl logs ${pod} -c ${container} -n ${namespace}`}
        copyLabel={t('podLogs.copyCommand')}
      />
    </>
  );
}

// That of @backstage/plugin-kubernetes-common, which is asked of whoever reads a log.
const KUBERNETES_PROXY_PERMISSION = {
  type: 'basic',
  name: 'kubernetes.proxy',
  attributes: {},
} as const;
