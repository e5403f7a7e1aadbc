import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import ExpandLessIcon from '@material-ui/icons/ExpandLess';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import { memo, useCallback, useState, type ReactNode } from 'react';
import { useUniqueId } from '../../hooks/useUniqueId';
import { CalmButton } from '../CalmButton';

const useStyles = makeStyles({
  heading: { margin: 0 },
  button: {
    textAlign: 'left',
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
  const { title, count, isOpenAtFirst, rank = 'part', children } = props;
  const classes = useStyles();
  const contentId = useUniqueId();
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const toggle = useCallback(() => setOpen(wasOpen => !wasOpen), []);
  return (
    <section>
      <Heading
        title={title}
        count={count}
        rank={rank}
        contentId={isOpen ? contentId : undefined}
        onToggle={toggle}
      />
      {isOpen && (
        <div id={contentId} className={classes.content}>
          {children}
        </div>
      )}
    </section>
  );
}

// What is in it is new every few seconds; its heading is not.
const Heading = memo(
  (props: {
    title: string;
    count: number | undefined;
    rank: 'part' | 'detail';
    /** Of what is unfolded; undefined while it is folded. */
    contentId: string | undefined;
    onToggle: () => void;
  }) => {
    const { title, count, contentId, onToggle } = props;
    const classes = useStyles();
    const isDetail = props.rank === 'detail';
    const isOpen = contentId !== undefined;
    const Arrow = isOpen ? ExpandLessIcon : ExpandMoreIcon;
    return (
      <Typography
        variant={isDetail ? 'body2' : 'subtitle1'}
        component={isDetail ? 'h5' : 'h3'}
        className={classes.heading}
      >
        <CalmButton
          className={classes.button}
          aria-expanded={isOpen}
          aria-controls={contentId}
          endIcon={<Arrow aria-hidden />}
          onClick={onToggle}
        >
          <span>
            {isDetail ? title : <strong>{title}</strong>} {count}
          </span>
        </CalmButton>
      </Typography>
    );
  },
);
