#!/bin/sh
# Waits for the verdict on the canary of api-service, and says what a pipeline makes of it.
# Needs PORTAL_URL and BACKSTAGE_TOKEN. ROLLOUT names one of several, ARGO_ROLLOUTS_CLI is
# the command where it is not the published one.
set -u
cli=${ARGO_ROLLOUTS_CLI:-npx --yes backstage-plugin-argo-rollouts-cli}

$cli validate --portal "$PORTAL_URL" \
  --entity "${ENTITY:-component:default/api-service}" \
  ${ROLLOUT:+--rollout "$ROLLOUT"} --wait "${WAIT:-15m}"
code=$?

case $code in
  0) echo "Go on." ;;
  1) echo "Roll back: abort the rollout, then revert the commit." ;;
  2) echo "Ask a person: there was not enough traffic in that time." ;;
  3) echo "Ask a person: there are no metrics." ;;
  *) echo "The portal could not be asked." ;;
esac
exit $code
