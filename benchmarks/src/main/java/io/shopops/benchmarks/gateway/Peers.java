package io.shopops.benchmarks.gateway;

import java.util.List;

/** Ours beside nginx with Lua, Spring Cloud Gateway, and the backend alone. */
final class Peers implements Part {
    @Override
    public void measure(Run run, Door ours) throws Exception {
        try (Door nginx = run.doors().nginx(run.backend(), Run.APPLICATIONS);
                Door spring = run.doors().springCloudGateway(run.backend(), Run.APPLICATIONS)) {
            List<Door> all = List.of(ours, nginx, spring, run.doors().none(run.backend()));
            Answers.check(nginx);
            Answers.check(spring);
            run.warmUp(spring, Run.APPLICATIONS);
            for (Method method : Method.values()) {
                run.compare("Beside its peers: " + method, new Wrk(method, Run.CONNECTIONS, Run.APPLICATIONS, 0), all);
            }
        }
    }
}
