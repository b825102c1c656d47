package io.shopops.deploy;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The settings that a service's sources declare: what its {@code @ConfigMapping} interfaces hold, and what
 * {@code @ConfigProperty} and {@code @Scheduled} name. Each with its default there, which is empty where there is none.
 */
final class DeclaredSettings extends TreeScanner<Void, Void> {
    private static final Pattern SCHEDULED = Pattern.compile("\\{([^}:]+)}");

    /** By module: reading takes a second. */
    private static final Map<String, Map<String, Optional<String>>> READ = new ConcurrentHashMap<>();

    private final Map<String, ClassTree> interfaces = new HashMap<>();
    private final Map<String, Optional<String>> settings = new TreeMap<>();

    private DeclaredSettings() {}

    static Map<String, Optional<String>> of(String module) {
        return READ.computeIfAbsent(module, DeclaredSettings::read);
    }

    private static Map<String, Optional<String>> read(String module) {
        DeclaredSettings declared = new DeclaredSettings();
        Iterable<? extends CompilationUnitTree> sources = parse(Project.ROOT.resolve(module + "/src/main/java"));
        declared.scan(sources, null);
        Map.copyOf(declared.interfaces).values().forEach(type -> annotation(type.getModifiers(), "ConfigMapping")
                .ifPresent(
                        mapping -> declared.mapping(argument(mapping, "prefix").orElseThrow() + ".", type)));
        return declared.settings;
    }

    private static Iterable<? extends CompilationUnitTree> parse(Path folder) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.walk(folder)) {
            List<Path> java =
                    sources.filter(file -> file.toString().endsWith(".java")).toList();
            return ((JavacTask)
                            compiler.getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(java)))
                    .parse();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Void visitClass(ClassTree type, Void none) {
        if (type.getKind() == Tree.Kind.INTERFACE) {
            interfaces.put(type.getSimpleName().toString(), type);
        }
        return super.visitClass(type, null);
    }

    @Override
    public Void visitAnnotation(AnnotationTree annotation, Void none) {
        switch (annotation.getAnnotationType().toString()) {
            case "ConfigProperty" ->
                settings.merge(
                        argument(annotation, "name").orElseThrow(),
                        argument(annotation, "defaultValue"),
                        (one, other) -> one.or(() -> other));
            case "Scheduled" ->
                Stream.of("every", "delayed", "cron", "delay")
                        .flatMap(name -> argument(annotation, name).stream())
                        .flatMap(value -> SCHEDULED.matcher(value).results())
                        .forEach(found -> settings.putIfAbsent(found.group(1), Optional.empty()));
            default -> {}
        }
        return super.visitAnnotation(annotation, null);
    }

    private void mapping(String prefix, ClassTree type) {
        for (Tree member : type.getMembers()) {
            if (member instanceof MethodTree method) {
                setting(prefix, method);
            }
        }
    }

    private void setting(String prefix, MethodTree method) {
        String name = annotation(method.getModifiers(), "WithName")
                .flatMap(named -> argument(named, "value"))
                .orElseGet(() -> kebab(method.getName().toString()));
        String key = annotation(method.getModifiers(), "WithParentName").isPresent() ? prefix : prefix + name + ".";
        Tree type = method.getReturnType();
        if (type instanceof ParameterizedTypeTree map
                && map.getType().toString().equals("Map")) {
            key += "\"<name>\".";
            type = map.getTypeArguments().get(1);
        }
        ClassTree group = interfaces.get(type.toString());
        if (group == null) {
            settings.put(
                    key.substring(0, key.length() - 1),
                    annotation(method.getModifiers(), "WithDefault").flatMap(with -> argument(with, "value")));
        } else {
            mapping(key, group);
        }
    }

    private static String kebab(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static Optional<? extends AnnotationTree> annotation(ModifiersTree modifiers, String name) {
        return modifiers.getAnnotations().stream()
                .filter(annotation -> annotation.getAnnotationType().toString().equals(name))
                .findFirst();
    }

    /** The text that an annotation gives for a name; for {@code value} also without the name. */
    private static Optional<String> argument(AnnotationTree annotation, String name) {
        for (ExpressionTree argument : annotation.getArguments()) {
            if (argument instanceof AssignmentTree given) {
                if (given.getVariable().toString().equals(name)) {
                    return Optional.of(text(given.getExpression()));
                }
            } else if (name.equals("value")) {
                return Optional.of(text(argument));
            }
        }
        return Optional.empty();
    }

    private static String text(ExpressionTree expression) {
        if (expression instanceof LiteralTree literal) {
            return String.valueOf(literal.getValue());
        }
        throw new AssertionError(expression + " is no literal: this check reads literals alone");
    }
}
