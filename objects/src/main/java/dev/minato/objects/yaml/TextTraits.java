package dev.minato.objects.yaml;

/** In which styles a text can be written so that it reads back as itself (outside of flow collections). */
record TextTraits(boolean plainAllowed, boolean singleQuotedAllowed, boolean blockAllowed) {
    private static final String PLAIN_STARTS_NOT = "#,[]{}&*!|>'\"%@`";

    static TextTraits of(String text) {
        if (text.isEmpty()) {
            return new TextTraits(true, true, false);
        }
        boolean indicators = text.startsWith("---") || text.startsWith("...");
        boolean breaks = false;
        boolean special = false;
        boolean spaceThenBreak = false;
        boolean breakThenSpace = false;
        int before = ' ';
        int[] chars = text.codePoints().toArray();
        for (int i = 0; i < chars.length; i++) {
            int c = chars[i];
            boolean blankAfter = i + 1 == chars.length || Characters.isBlank(chars[i + 1]);
            indicators |= i == 0
                    ? PLAIN_STARTS_NOT.indexOf(c) >= 0 || (blankAfter && (c == '-' || c == '?' || c == ':'))
                    : (c == ':' && blankAfter) || (c == '#' && isBlankOrBreak(before));
            special |= !Characters.isPrintable(c);
            breaks |= Characters.isBreak(c);
            if (i > 0) {
                spaceThenBreak |= Characters.isBreak(c) && before == ' ';
                breakThenSpace |= c == ' ' && Characters.isBreak(before);
            }
            before = c;
        }
        int first = chars[0];
        boolean endsInSpace = before == ' ';
        boolean bare = first != ' ' && !endsInSpace && !Characters.isBreak(first) && !Characters.isBreak(before);
        boolean unquotable = spaceThenBreak || special;
        return new TextTraits(
                bare && !breaks && !breakThenSpace && !unquotable && !indicators,
                !breakThenSpace && !unquotable,
                !endsInSpace && !unquotable);
    }

    private static boolean isBlankOrBreak(int c) {
        return Characters.isBlank(c) || Characters.isBreak(c) || c == 0;
    }
}
