import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import ExpandLessIcon from '@material-ui/icons/ExpandLess';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import { useState, type ReactNode } from 'react';
import { useUniqueId } from '../../hooks/useUniqueId';
import { CalmButton } from '../CalmButton';

const useStyles = makeStyles({
  heading: { margin: 0 },
  button: {
    textTransform: 'none',
    minWidth: 0,
    padding: 0,
    fontSize: 'inherit',
  },
  content: { overflowWrap: 'anywhere' },
});

/** A part of the page that is unfolded by its heading. What is folded is not drawn. */
export function Folded(props: {
  title: string;
  /** How much is in it, where that is a number. */
  count?: number;
  isOpenAtFirst: boolean;
  /** A part of the page, unless it is a detail of one. */
  rank?: 'part' | 'detail';
  children: ReactNode;
}) {
  const classes = useStyles();
  const contentId = useUniqueId();
  const [isOpen, setOpen] = useState(props.isOpenAtFirst);
  const isDetail = props.rank === 'detail';
  const Arrow = isOpen ? ExpandLessIcon : ExpandMoreIcon;
  return (
    <section>
      <Typography
        variant={isDetail ? 'body2' : 'subtitle1'}
        component={isDetail ? 'h5' : 'h3'}
        className={classes.heading}
      >
        <CalmButton
          className={classes.button}
          aria-expanded={isOpen}
          aria-controls={isOpen ? contentId : undefined}
          endIcon={<Arrow aria-hidden />}
          onClick={() => setOpen(!isOpen)}
        >
          <span>
            {isDetail ? props.title : <strong>{props.title}</strong>}{' '}
            {props.count}
          </span>
        </CalmButton>
      </Typography>
      {isOpen && (
        <div id={contentId} className={classes.content}>
          {props.children}
        </div>
      )}
    </section>
  );
}
