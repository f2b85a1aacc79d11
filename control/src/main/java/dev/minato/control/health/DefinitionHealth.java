package dev.minato.control.health;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.World;
import java.time.Instant;

/** CustomResourceDefinitions: served when Established. */
final class DefinitionHealth implements HealthRule {
    @Override
    public Verdict of(KubeObject definition, World world, Instant now) {
        MapValue refused = StatusConditions.find(definition, "NamesAccepted", "False");
        if (refused != null) {
            return Verdict.failed("its names are taken: " + StatusConditions.inWords(refused));
        }
        return StatusConditions.isTrue(definition, "Established")
                ? Verdict.healthy("is established")
                : Verdict.progressing("is not established yet");
    }
}
