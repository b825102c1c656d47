package io.shopops.deploy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a page links to, and what can be linked to in it, as the host of the repository shows it. */
record MarkdownPage(List<String> targets, Set<String> anchors) {
    private static final Pattern FENCE = Pattern.compile("(?ms)^ {0,3}(```|~~~).*?^ {0,3}\\1[^\\n]*$");
    private static final Pattern CODE = Pattern.compile("(`+)(?!`).+?(?<!`)\\1(?!`)");
    private static final Pattern INLINE = Pattern.compile("]\\(<?([^)>\\s]+)>?(?:\\s+\"[^\"]*\")?\\)");
    private static final Pattern REFERENCE = Pattern.compile("(?m)^ {0,3}\\[[^]]+]: *<?([^>\\s]+)");
    private static final Pattern HEADING = Pattern.compile("(?m)^ {0,3}#{1,6} +(.+?) *#* *$");
    private static final Pattern SPOKEN_LINK = Pattern.compile("\\[([^]]*)]\\([^)]*\\)");
    private static final Pattern NAMED = Pattern.compile("<a +(?:id|name)=\"([^\"]+)\"");

    static MarkdownPage of(String text) {
        String prose = FENCE.matcher(text).replaceAll("");
        String plain = CODE.matcher(prose).replaceAll("`");
        List<String> targets = Stream.of(INLINE, REFERENCE)
                .flatMap(pattern -> pattern.matcher(plain).results())
                .map(found -> found.group(1))
                .toList();
        return new MarkdownPage(targets, anchors(prose));
    }

    private static Set<String> anchors(String prose) {
        Set<String> anchors = new HashSet<>();
        Map<String, Integer> seen = new HashMap<>();
        Matcher headings = HEADING.matcher(prose);
        while (headings.find()) {
            String anchor = anchor(headings.group(1));
            int before = seen.merge(anchor, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? anchor : anchor + "-" + before);
        }
        NAMED.matcher(prose).results().forEach(found -> anchors.add(found.group(1)));
        return anchors;
    }

    /** Small letters; of the rest letters, digits, {@code _} and {@code -} stay, a space becomes {@code -}. */
    static String anchor(String heading) {
        return SPOKEN_LINK
                .matcher(heading)
                .replaceAll("$1")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}\\p{M} _-]", "")
                .replace(' ', '-');
    }
}
