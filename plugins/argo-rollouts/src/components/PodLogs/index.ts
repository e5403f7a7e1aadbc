export { PlaceContext } from './place';
export { PodLogsButton } from './PodLogsButton';
