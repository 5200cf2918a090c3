import { type RefObject, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import type { Programme, Project, ProgrammeStage } from '../../api/types';
import { dayOf } from '../../shared/time';
import { nameNow } from '../stage-now';
import { layoutOf, type Layout } from './layout';

const WIDTH = 172;
const HEIGHT = 78;
const ACROSS = 44;
const DOWN = 26;
/** What loops need below the last lane. */
const LOOPS = 14;

type State = 'done' | 'active' | 'to-come';

/** The procedure as a picture, drawn from the programme alone; with a project, where it stands in it. */
export function ProcedurePicture({
  programme,
  project,
  onStage,
}: {
  programme: Programme;
  project?: Project;
  onStage?: (code: string) => void;
}) {
  const layout = useMemo(() => layoutOf(programme), [programme]);
  const frame = useRef<HTMLDivElement>(null);
  const active = project?.view.activeStages.join(' ') ?? '';
  useEffect(() => {
    const here = frame.current?.querySelector<HTMLElement>('.stage.active');
    if (here && frame.current) frame.current.scrollLeft = here.offsetLeft - frame.current.clientWidth / 2 + WIDTH / 2;
  }, [active]);
  const width = layout.columns * (WIDTH + ACROSS) - ACROSS;
  const { lanes, look } = useLanesSeen(layout, frame);
  const height = lanes * (HEIGHT + DOWN) - DOWN + (layout.back.length ? LOOPS : 0);
  return (
    <div
      className="procedure"
      ref={frame}
      onScroll={({ currentTarget }) => look(currentTarget)}
      tabIndex={0}
      role="group"
      aria-label={`办理程序：${programme.name}`}
    >
      <div className="procedure-plane" style={{ width, height }}>
        <Edges layout={layout} width={width} height={height} />
        {layout.placed.map(({ stage, column, lane }) => (
          <Stage
            key={stage.code}
            stage={stage}
            project={project}
            left={column * (WIDTH + ACROSS)}
            top={lane * (HEIGHT + DOWN)}
            onStage={onStage}
          />
        ))}
      </div>
    </div>
  );
}

/**
 * How many lanes the picture needs for what has been in sight: a parallel track far to the right leaves no empty row before one goes there, and
 * what is below does not jump back when one returns.
 */
function useLanesSeen(layout: Layout, frame: RefObject<HTMLDivElement | null>) {
  const [seen, setSeen] = useState({ layout, lanes: 1 });
  const look = ({ scrollLeft, clientWidth }: HTMLDivElement) => {
    const lanes = lanesInSight(layout, scrollLeft, clientWidth);
    setSeen((before) => {
      if (before.layout !== layout) return { layout, lanes };
      return lanes > before.lanes ? { layout, lanes } : before;
    });
  };
  const looked = useEffectEvent(look);
  useEffect(() => {
    const picture = frame.current;
    if (!picture) return;
    // Tells the first size as well.
    const watch = new ResizeObserver(() => looked(picture));
    watch.observe(picture);
    return () => watch.disconnect();
  }, [frame, layout]);
  return { lanes: seen.layout === layout ? seen.lanes : 1, look };
}

function lanesInSight({ placed }: Layout, left: number, width: number): number {
  const inSight = placed.filter(({ column }) => {
    const middle = column * (WIDTH + ACROSS) + WIDTH / 2;
    return middle >= left && middle <= left + width;
  });
  return Math.max(1, ...inSight.map(({ lane }) => lane + 1));
}

function Stage({
  stage,
  project,
  left,
  top,
  onStage,
}: {
  stage: ProgrammeStage;
  project?: Project;
  left: number;
  top: number;
  onStage?: (code: string) => void;
}) {
  const runs = project?.view.runs.filter((run) => nameNow(run) === stage.code) ?? [];
  const last = runs.at(-1);
  const state: State = last ? (last.leftAt === null ? 'active' : 'done') : 'to-come';
  const words = { done: '已过', active: '正在办理', 'to-come': '未到' }[state];
  const style = { left, top, width: WIDTH, height: HEIGHT };
  const content = (
    <>
      <span className="stage-title">
        {stage.number} {stage.title}
      </span>
      {project && (
        <span className="stage-state">
          {words}
          {runs.length > 1 && `，第 ${runs.length} 次`}
        </span>
      )}
      {last && (
        <span className="stage-days nums">
          {dayOf(last.enteredAt)}
          {last.leftAt ? ` 至 ${dayOf(last.leftAt)}` : last.deadlineOn ? `，限 ${last.deadlineOn}` : ' 起'}
        </span>
      )}
    </>
  );
  const className = `stage ${project ? state : ''}`;
  if (!onStage)
    return (
      <div className={className} style={style}>
        {content}
      </div>
    );
  return (
    <button type="button" className={className} style={style} onClick={() => onStage(stage.code)}>
      {content}
    </button>
  );
}

/** Forward edges run from right to left border; a loop runs below the lanes, back to where it leads. */
function Edges({ layout, width, height }: { layout: Layout; width: number; height: number }) {
  const at = new Map(layout.placed.map((each) => [each.stage.code, each]));
  const x = (column: number) => column * (WIDTH + ACROSS);
  const y = (lane: number) => lane * (HEIGHT + DOWN);
  return (
    <svg className="procedure-edges" width={width} height={height} aria-hidden>
      <defs>
        <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path d="M0 0 L8 4 L0 8 z" fill="#98a2b3" />
        </marker>
      </defs>
      {layout.forward.map(({ from, to }) => {
        const a = at.get(from)!;
        const b = at.get(to)!;
        const [x1, y1] = [x(a.column) + WIDTH, y(a.lane) + HEIGHT / 2];
        const [x2, y2] = [x(b.column), y(b.lane) + HEIGHT / 2];
        const turn = x1 + ACROSS / 2;
        // What spans columns runs between the lanes, not through the stages that stand there.
        const between = b.column - a.column > 1 && a.lane === b.lane ? y(a.lane) + HEIGHT + DOWN / 2 : null;
        const path =
          between === null
            ? `M${x1} ${y1} H${turn} V${y2} H${x2 - 2}`
            : `M${x1} ${y1} H${turn} V${between} H${x2 - ACROSS / 2} V${y2} H${x2 - 2}`;
        return <path key={`${from} ${to}`} d={path} className="edge" markerEnd="url(#arrow)" />;
      })}
      {layout.back.map(({ from, to }) => {
        const a = at.get(from)!;
        const b = at.get(to)!;
        const [x1, y1] = [x(a.column) + WIDTH - 24, y(a.lane) + HEIGHT];
        const [x2, y2] = [x(b.column) + 24, y(b.lane) + HEIGHT];
        const under = Math.max(y1, y2) + DOWN / 2 - 2;
        if (from === to)
          return (
            <path key={`${from} ${to}`} d={`M${x1} ${y1} V${under} H${x1 - 40} V${y1 + 3}`} className="edge loop" markerEnd="url(#arrow)" />
          );
        return <path key={`${from} ${to}`} d={`M${x1} ${y1} V${under} H${x2} V${y2 + 3}`} className="edge loop" markerEnd="url(#arrow)" />;
      })}
    </svg>
  );
}
