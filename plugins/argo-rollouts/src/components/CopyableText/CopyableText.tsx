import { CopyTextButton } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: theme.spacing(1),
    backgroundColor: theme.palette.action.hover,
    borderRadius: theme.shape.borderRadius,
    padding: theme.spacing(0.5, 1),
  },
  text: {
    flex: 1,
    minWidth: 0,
    margin: theme.spacing(0.5, 0),
    fontFamily: 'monospace',
    fontSize: theme.typography.body2.fontSize,
    color: theme.palette.text.primary,
    // Wrapped rather than scrolled: it is to be read whole before it is run.
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
}));

/** A command or a piece of YAML to take elsewhere. */
export function CopyableText(props: {
  text: string;
  /** What is copied, for the button: "Copy the command". */
  copyLabel: string;
}) {
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <pre className={classes.text}>{props.text}</pre>
      <CopyTextButton
        text={props.text}
        aria-label={props.copyLabel}
        variant="tertiary"
      />
    </div>
  );
}
