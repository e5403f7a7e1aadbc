export { useActions } from './ActionsContext';
export { RollBackButton } from './RollBackButton';
export { RolloutActions } from './RolloutActions';
export { RolloutActionsProvider } from './RolloutActionsProvider';
