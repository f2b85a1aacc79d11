package dev.minato.control.plan;

import dev.minato.api.application.Application;
import dev.minato.api.environment.Environment;
import dev.minato.control.application.KnownKinds;
import dev.minato.control.application.WantedSet;
import dev.minato.control.discovery.Discovery;
import dev.minato.control.source.RenderedAt.Rendering;
import dev.minato.control.source.RevisionOf.Commit;
import dev.minato.objects.tree.KubeObject;
import java.util.List;

/** One thing that a revision speaks of. */
sealed interface Piece {
    /** The Application or Environment. */
    KubeObject object();

    /** An application and what it wants there. */
    record OfApplication(Application application, Commit commit, Rendering rendering) implements Piece {
        @Override
        public KubeObject object() {
            return application.object();
        }

        WantedSet wanted(KnownKinds kinds) {
            return WantedSet.of(application, rendering, kinds);
        }
    }

    /** An environment and the applications that it finds there. */
    record OfEnvironment(Environment environment, Discovery discovery) implements Piece {
        @Override
        public KubeObject object() {
            return environment.object();
        }
    }

    /** What cannot be used, and why. */
    record Broken(KubeObject object, List<String> problems) implements Piece {
        public Broken {
            problems = List.copyOf(problems);
        }
    }
}
