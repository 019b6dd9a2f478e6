import { messageOf } from '../../shared/model/messageOf.ts';
import { RotateCw, TriangleAlert } from 'lucide-react';
import { Component, type ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';

interface PanelBoundaryProps {
  /** In the middle of a sentence: "the inspector". */
  readonly name: string;
  readonly children: ReactNode;
}

interface PanelBoundaryState {
  readonly problem: string | undefined;
}

/** A part that fails says so in its own place; everything else, and saving, goes on. */
export class PanelBoundary extends Component<PanelBoundaryProps, PanelBoundaryState> {
  override state: PanelBoundaryState = { problem: undefined };

  static getDerivedStateFromError(error: unknown): PanelBoundaryState {
    return { problem: messageOf(error) };
  }

  override render(): ReactNode {
    const { problem } = this.state;
    if (problem === undefined) return this.props.children;
    return (
      <div role="alert">
        <EmptyState icon={TriangleAlert} title={`Something went wrong in ${this.props.name}.`}>
          <p>Your project is untouched and can be saved. {problem}</p>
          <Button icon={RotateCw} onClick={() => this.setState({ problem: undefined })}>
            Show it again
          </Button>
        </EmptyState>
      </div>
    );
  }
}
