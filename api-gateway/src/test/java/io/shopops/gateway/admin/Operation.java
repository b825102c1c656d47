package io.shopops.gateway.admin;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/**
 * One operation of the administrators' API, as the resources' annotations have it.
 *
 * @param path with {@code {id}} in the place of a parameter
 */
record Operation(String verb, String path) {
    /** All there are, found by their annotations. */
    static List<Operation> all() {
        List<Operation> all = new ArrayList<>();
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.shopops.gateway").stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .map(JavaClass::reflect)
                        .forEach(resource -> add(resource, all));
        all.removeIf(operation -> !operation.path.startsWith("/admin/"));
        return all;
    }

    private static void add(Class<?> resource, List<Operation> all) {
        String root = resource.getAnnotation(Path.class).value();
        for (Method method : resource.getDeclaredMethods()) {
            for (Annotation annotation : method.getAnnotations()) {
                HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
                if (verb != null) {
                    Path own = method.getAnnotation(Path.class);
                    String inner = own == null ? "" : own.value().startsWith("/") ? own.value() : "/" + own.value();
                    all.add(new Operation(verb.value(), (root + inner).replaceAll("\\{(\\w+):[^/]*?}(?=/|$)", "{$1}")));
                }
            }
        }
    }

    /** Calls it for something that is not there. */
    Response call(RequestSpecification request) {
        String body = verb.equals("GET") ? "" : "{}";
        return (body.isEmpty()
                        ? request
                        : request.contentType("application/json").body(body))
                .request(verb, path.replaceAll("\\{\\w+}", "nobody"));
    }

    @Override
    public String toString() {
        return verb + " " + path;
    }
}
