package io.shopops.audit.scenario;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The calls that the service has, as its resources say. */
public final class Resources {
    private static final Set<String> CALLS = find();

    private Resources() {}

    /** The names of all calls, such as {@code addCheckShop}. */
    public static Set<String> calls() {
        return CALLS;
    }

    private static Set<String> find() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.shopops.audit").stream()
                        .flatMap(resource -> resource.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(Path.class))
                        .map(Resources::path)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String path(JavaMethod method) {
        return method.getAnnotationOfType(Path.class).value();
    }
}
